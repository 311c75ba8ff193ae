import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { describeFailure } from '../describe-failure.ts';
import { type Finding, type Words, wordsOf } from '../finding.ts';
import { propertyAt, type TemplateResource } from '../template.ts';

/** Keys and indexes: how a table is laid out, wherever it runs. */
export interface TableLayout {
  /** `pk HASH`, `sk RANGE` */
  readonly keys: readonly string[];
  /** name → its keys */
  readonly indexes: Readonly<Record<string, readonly string[]>>;
}

/** How a table should be. What only AWS has is absent for a table that runs locally. */
export interface WantedTable extends TableLayout {
  readonly billing: string;
  readonly kept?: {
    /** the attribute by which rows are forgotten */
    readonly ttl: string | undefined;
    readonly recovery: boolean;
    readonly protection: boolean;
  };
}

/** A table as it is. */
export interface FoundTable extends TableLayout {
  /** `ACTIVE`, `UPDATING`, `ARCHIVED` … */
  readonly state: string;
  readonly billing: string;
  /** indexes that are being made */
  readonly building: readonly string[];
  readonly protection: boolean;
}

/** What is asked of a table, and what can be put right of it. Only DynamoDB on AWS answers all of it. */
export interface TableInspection {
  /** undefined when there is no such table */
  describe(table: string): Promise<FoundTable | undefined>;
  ttl(table: string): Promise<string | undefined>;
  recovery(table: string): Promise<boolean>;
  turnOnTtl(table: string, attribute: string): Promise<void>;
  turnOnRecovery(table: string): Promise<void>;
  turnOnProtection(table: string): Promise<void>;
}

/** What a table should be, by the definition that it is made from locally. */
export const wantedLocally = (definition: CreateTableCommandInput): WantedTable => ({
  keys: keysOf(definition.KeySchema),
  indexes: Object.fromEntries(
    (definition.GlobalSecondaryIndexes ?? []).map(({ IndexName = '', KeySchema }) => [
      IndexName,
      keysOf(KeySchema),
    ]),
  ),
  billing: definition.BillingMode ?? 'PROVISIONED',
});

/** What a table should be, by its resource in the template (`AWS::DynamoDB::GlobalTable`). */
export function wantedByTemplate(resource: TemplateResource): WantedTable {
  const indexes = propertyAt(
    resource,
    'GlobalSecondaryIndexes',
  ) as CreateTableCommandInput['GlobalSecondaryIndexes'];
  const isOn = (...path: (string | number)[]) => propertyAt(resource, 'Replicas', 0, ...path) === true;
  const ttl =
    propertyAt(resource, 'TimeToLiveSpecification', 'Enabled') === true
      ? String(propertyAt(resource, 'TimeToLiveSpecification', 'AttributeName'))
      : undefined;
  return {
    keys: keysOf(propertyAt(resource, 'KeySchema') as KeySchema),
    indexes: Object.fromEntries(
      (indexes ?? []).map(({ IndexName = '', KeySchema }) => [IndexName, keysOf(KeySchema)]),
    ),
    billing: String(propertyAt(resource, 'BillingMode') ?? 'PROVISIONED'),
    kept: {
      ttl,
      recovery: isOn('PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled'),
      protection: isOn('DeletionProtectionEnabled'),
    },
  };
}

type KeySchema = CreateTableCommandInput['KeySchema'];
/** Keys as text, the partition's first. */
export const keysOf = (schema: KeySchema): string[] =>
  (schema ?? [])
    .map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`)
    .sort((a, b) => (a.endsWith('HASH') ? -1 : b.endsWith('HASH') ? 1 : 0));

/** Look whether a table is as it should be; with `repair` TTL, recovery and protection are turned on where they are off. */
export async function checkTable(
  table: string,
  wanted: WantedTable,
  on: TableInspection,
  repair: boolean,
): Promise<Finding[]> {
  const words = wordsOf('tables', { table });
  const found = await on.describe(table);
  if (!found) return [words.fault('table is missing', `there is no table ${table}`)];
  const wrong = [...judgeLayout(table, wanted, found, words)];
  const kept = wanted.kept ? await judgeKept(table, wanted.kept, found, { on, words, repair }) : [];
  const findings = [...wrong, ...kept];
  if (findings.some(({ state }) => state !== 'well')) return findings;
  const said = Object.keys(wanted.indexes)
    .map((name) => `, index ${name}`)
    .join('');
  return [
    words.well(
      `${table}: keys${said}${wanted.kept ? ', TTL, point-in-time recovery, deletion protection' : ''}`,
    ),
    ...findings,
  ];
}

function* judgeLayout(
  table: string,
  wanted: WantedTable,
  found: FoundTable,
  words: Words,
): Generator<Finding> {
  if (found.state !== 'ACTIVE') yield words.warning('table is not ready', `${table} is ${found.state}`);
  if (found.keys.join() !== wanted.keys.join())
    yield words.fault(
      'keys are others',
      `${table} has the keys ${found.keys.join(', ')}, and not ${wanted.keys.join(', ')}`,
    );
  for (const [name, keys] of Object.entries(wanted.indexes)) {
    if (found.building.includes(name))
      yield words.warning('table is not ready', `${table}: the index ${name} is being made`);
    else if (found.indexes[name]?.join() !== keys.join())
      yield words.fault('index is missing', `${table} has no index ${name} by ${keys.join(', ')}`);
  }
  if (found.billing !== wanted.billing)
    yield words.warning(
      'billing is another',
      `${table} is billed ${found.billing}, and not ${wanted.billing}`,
    );
}

/** What is looked at and put right with. */
interface Keeping {
  readonly on: TableInspection;
  readonly words: Words;
  readonly repair: boolean;
}

async function judgeKept(
  table: string,
  wanted: NonNullable<WantedTable['kept']>,
  found: FoundTable,
  { on, words, repair }: Keeping,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const look = async (
    what: string,
    isRight: () => Promise<boolean>,
    mend: () => Promise<void>,
    told: Finding,
  ) => {
    try {
      if (await isRight()) return;
      if (repair) await mend();
      findings.push(repair ? words.well(`${table}: ${what} is turned on`, { repaired: 1 }) : told);
    } catch (error) {
      findings.push(words.unknown(`${table}: ${what}: ${describeFailure(error)}`));
    }
  };
  const { ttl } = wanted;
  if (ttl !== undefined)
    await look(
      'TTL',
      async () => (await on.ttl(table)) === ttl,
      () => on.turnOnTtl(table, ttl),
      words.fault('no TTL', `${table} forgets nothing: its TTL on ${ttl} is off`),
    );
  if (wanted.recovery)
    await look(
      'point-in-time recovery',
      () => on.recovery(table),
      () => on.turnOnRecovery(table),
      words.fault(
        'no point-in-time recovery',
        `${table} cannot be restored: its point-in-time recovery is off`,
      ),
    );
  if (wanted.protection)
    await look(
      'deletion protection',
      async () => found.protection,
      () => on.turnOnProtection(table),
      words.warning('no deletion protection', `${table} can be deleted by a slip`),
    );
  return findings;
}
