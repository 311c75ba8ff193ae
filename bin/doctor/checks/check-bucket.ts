import { isDeepStrictEqual } from 'node:util';
import { describeFailure } from '../describe-failure.ts';
import { type Finding, type Words, wordsOf } from '../finding.ts';
import { propertyAt, type TemplateResource } from '../template.ts';

/** A statement of a bucket's policy, as both the template and S3 have it. */
export interface PolicyStatement {
  readonly Effect?: unknown;
  readonly Action?: unknown;
  readonly Condition?: unknown;
}

/** What is asked of a bucket, in S3's own words; each is undefined where nothing is set. */
export interface BucketInspection {
  exists(): Promise<boolean>;
  publicAccess(): Promise<Readonly<Record<string, boolean | undefined>> | undefined>;
  /** `Enabled`, `Suspended` */
  versioning(): Promise<string | undefined>;
  /** `AES256`, `aws:kms` */
  encryption(): Promise<string | undefined>;
  /** the ids of rules that are enabled */
  lifecycle(): Promise<readonly string[]>;
  /** `BucketOwnerEnforced` */
  ownership(): Promise<string | undefined>;
  policy(): Promise<readonly PolicyStatement[]>;
  blockPublicAccess(): Promise<void>;
}

/** The bucket as the template has it. */
export interface WantedBucket {
  readonly bucket: TemplateResource;
  /** absent where the template gives it none */
  readonly policy?: TemplateResource | undefined;
}

/** Look whether a bucket is as the template has it; with `repair` access of everybody is blocked. */
export async function checkBucket(
  name: string,
  wanted: WantedBucket | undefined,
  on: BucketInspection,
  repair: boolean,
): Promise<Finding[]> {
  const words = wordsOf('bucket', { bucket: name });
  if (!(await on.exists())) return [words.fault('bucket is missing', `there is no bucket ${name}`)];
  if (!wanted) return [words.well(`${name} is there`)];
  const parts = await Promise.allSettled([
    judgePublicAccess(wanted.bucket, words, on, repair),
    judgeSettings(wanted.bucket, words, on),
    judgePolicy(wanted.policy, words, on),
  ]);
  return parts.flatMap((part) =>
    part.status === 'fulfilled' ? part.value : [words.unknown(`${name}: ${describeFailure(part.reason)}`)],
  );
}

async function judgePublicAccess(
  bucket: TemplateResource,
  words: Words,
  on: BucketInspection,
  repair: boolean,
): Promise<Finding[]> {
  const wanted = Object(propertyAt(bucket, 'PublicAccessBlockConfiguration')) as Readonly<
    Record<string, unknown>
  >;
  const found = (await on.publicAccess()) ?? {};
  const open = Object.keys(wanted).filter((rule) => wanted[rule] === true && found[rule] !== true);
  if (open.length === 0) return [words.well('nobody but the CDN and our functions gets at it')];
  if (repair) {
    await on.blockPublicAccess();
    return [words.well('access of everybody is blocked', { repaired: 1 })];
  }
  return [words.fault('bucket is public', `access of everybody is not blocked (${open.join(', ')})`)];
}

async function judgeSettings(
  bucket: TemplateResource,
  words: Words,
  on: BucketInspection,
): Promise<Finding[]> {
  const rules = (propertyAt(bucket, 'LifecycleConfiguration', 'Rules') ?? []) as {
    Id?: string;
    Status?: string;
  }[];
  const encryption = [
    'BucketEncryption',
    'ServerSideEncryptionConfiguration',
    0,
    'ServerSideEncryptionByDefault',
    'SSEAlgorithm',
  ];
  const pairs: readonly [what: string, wanted: unknown, found: unknown][] = [
    // a bucket that never had versions says nothing
    [
      'versioning',
      propertyAt(bucket, 'VersioningConfiguration', 'Status') ?? 'off',
      (await on.versioning()) ?? 'off',
    ],
    ['encryption', propertyAt(bucket, ...encryption), await on.encryption()],
    [
      'ownership',
      propertyAt(bucket, 'OwnershipControls', 'Rules', 0, 'ObjectOwnership'),
      await on.ownership(),
    ],
    [
      'lifecycle',
      rules.flatMap(({ Id, Status }) => (Id && Status === 'Enabled' ? [Id] : [])).sort(),
      [...(await on.lifecycle())].sort(),
    ],
  ];
  const wrong = pairs.filter(
    ([, wanted, found]) => wanted !== undefined && !isDeepStrictEqual(wanted, found),
  );
  return wrong.length === 0
    ? [words.well(`${pairs.map(([what]) => what).join(', ')} as the template says`)]
    : wrong.map(([what, wanted, found]) =>
        words.fault(
          'bucket is as no template says',
          `its ${what} is ${told(found)}, and should be ${told(wanted)}`,
        ),
      );
}

const told = (value: unknown): string =>
  Array.isArray(value) ? value.join(', ') || 'none' : String(value ?? 'none');

/** Whatever the template allows and denies must stand in the policy; what it refers to is known only to AWS. */
async function judgePolicy(
  policy: TemplateResource | undefined,
  words: Words,
  on: BucketInspection,
): Promise<Finding[]> {
  if (!policy) return [];
  const wanted = (propertyAt(policy, 'PolicyDocument', 'Statement') ?? []) as readonly PolicyStatement[];
  const there = new Set((await on.policy()).map(signatureOf));
  const missing = wanted.filter((statement) => !there.has(signatureOf(statement)));
  const lacks = missing.map(({ Effect, Action }) => `${Effect} ${[Action].flat().join(', ')}`);
  return lacks.length === 0
    ? [words.well('its policy is that of the template')]
    : [words.fault('bucket policy', `its policy lacks: ${lacks.join('; ')}`)];
}

/** What tells statements apart without their references: effect, actions, and what the condition is about. */
function signatureOf({ Effect, Action, Condition }: PolicyStatement): string {
  const conditions = Object.entries(Object(Condition) as Readonly<Record<string, object>>).flatMap(
    ([test, about]) => Object.keys(Object(about)).map((key) => `${test} ${key.toLowerCase()}`),
  );
  return JSON.stringify([Effect, [Action].flat().sort(), conditions.sort()]);
}
