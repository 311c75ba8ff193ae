import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Papers, Version } from '../domain/papers/ingest.ts';
import type { Listing } from '../domain/papers/listing.ts';
import type { Paper, PaperId } from '../domain/papers/paper.ts';
import { type Archive, rowKey } from '../domain/publication/archive.ts';
import { getMany, held, putMany, queried, type Row, table } from './table.ts';

const paperKey = (id: PaperId) => ({ pk: `paper#${id}`, sk: 'paper' });
const aliasKey = (name: PaperId) => ({ pk: `alias#${name}`, sk: 'alias' });
const monthsKey = (board: string) => `list#${board}`;
const monthKey = (board: string, month: string) => `list#${board}#${month}`;

/** Papers in DynamoDB: `paper#<id>`, its versions and aliases, and `list#<board>#<YYYY-MM>` for every board it is on. */
export function paperTable(
  client: DynamoDBClient,
  name: string,
): Papers & Archive & { versions(id: PaperId): Promise<Version[]> } {
  const papers = table(client, name);
  const get = async (key: Row) =>
    (await papers.client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }))).Item;

  const find = async (id: PaperId) => {
    const row = await get(paperKey(id));
    return row && paperOf(row);
  };

  const commit = (paper: Paper) =>
    held(
      papers.client.send(
        new PutCommand({
          TableName: name,
          // only what somebody cared for takes a place in the index by heat
          Item: { ...paperKey(paper.id), ...paper, ...(paper.heat > 0 && { hot: 'hot' }) },
          ...(paper.revision === 1
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: 'revision = :seen',
                ExpressionAttributeValues: { ':seen': paper.revision - 1 },
              }),
        }),
      ),
    );

  const hold = async (alias: PaperId, id: PaperId, instead = id): Promise<PaperId> => {
    const put = new PutCommand({
      TableName: name,
      Item: { ...aliasKey(alias), id },
      ConditionExpression: 'attribute_not_exists(pk) OR id = :id OR id = :instead',
      ExpressionAttributeValues: { ':id': id, ':instead': instead },
    });
    if (await held(papers.client.send(put))) return id;
    const row = await get(aliasKey(alias));
    return row ? String(row.id) : hold(alias, id);
  };

  const holder = async (names: readonly PaperId[]): Promise<PaperId | undefined> => {
    const keys = names.flatMap((alias) => [paperKey(alias), aliasKey(alias)]);
    const rows = await getMany(papers, keys, { ProjectionExpression: 'pk, id' });
    const found = new Map(rows.map((row) => [String(row.pk), String(row.id)]));
    for (const alias of names) {
      const id = found.get(paperKey(alias).pk) ?? found.get(aliasKey(alias).pk);
      if (id) return id;
    }
    return undefined;
  };

  // a board's months are known to this process after the first row of each
  const knownMonths = new Set<string>();
  const list = async (listings: readonly Listing[]): Promise<void> => {
    const months = new Map(
      listings.map(({ board, when }) => [
        monthKey(board, when.slice(0, 7)),
        { board, month: when.slice(0, 7) },
      ]),
    );
    const missing = [...months].filter(([key]) => !knownMonths.has(key));
    await putMany(papers, [
      ...missing.map(([, { board, month }]) => ({ pk: monthsKey(board), sk: month })),
      ...listings.map(({ board, when, id, revision }) => ({
        pk: monthKey(board, when.slice(0, 7)),
        sk: rowKey({ when, id }),
        when,
        id,
        revision,
      })),
    ]);
    for (const [key] of missing) knownMonths.add(key);
  };

  async function* listed(board: string, { from, to }: { from: string; to: string }): AsyncGenerator<Listing> {
    // BETWEEN refuses a lower bound above the upper, and nothing lies between them anyway
    if (from >= to) return;
    for (const month of await monthsOf(board, from.slice(0, 7), to.slice(0, 7))) {
      const rows = queried(papers, {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': monthKey(board, month), ':from': from, ':to': to },
        ScanIndexForward: false,
        ConsistentRead: true,
      });
      for await (const { sk, when, id, revision } of rows) {
        if (sk === to) continue;
        yield {
          board,
          when: String(when),
          id: String(id),
          ...(revision !== undefined && { revision: Number(revision) }),
        };
      }
    }
  }

  /** Newest first. Two neighbouring months are asked for directly; a longer range looks up which months there are. */
  const monthsOf = async (board: string, first: string, last: string): Promise<string[]> => {
    if (first === last) return [last];
    if (first === monthBefore(last)) return [last, first];
    const months: string[] = [];
    const rows = queried(papers, {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      ExpressionAttributeValues: { ':pk': monthsKey(board), ':first': first, ':last': last },
      ScanIndexForward: false,
    });
    for await (const row of rows) months.push(String(row.sk));
    return months;
  };

  const versionRows = (id: PaperId) =>
    queried(papers, {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :v)',
      ExpressionAttributeValues: { ':pk': `paper#${id}`, ':v': 'v#' },
    });

  return {
    find,
    commit,
    hold,
    holder,
    list,
    listed,
    findMany: async (ids) => (await getMany(papers, ids.map(paperKey))).map(paperOf),
    keepVersion: async (id, version) => {
      await putMany(papers, [
        { pk: `paper#${id}`, sk: `v#${String(version.version).padStart(4, '0')}`, ...version },
      ]);
    },
    forgetVersions: async (id) => {
      for await (const { pk, sk } of versionRows(id)) {
        await papers.client.send(new DeleteCommand({ TableName: name, Key: { pk, sk } }));
      }
    },
    versions: async (id) => {
      const versions: Version[] = [];
      for await (const { version, at, changed } of versionRows(id)) {
        versions.push({ version: Number(version), at: String(at), changed: (changed as string[]) ?? [] });
      }
      return versions;
    },
  };
}

const paperOf = ({ pk: _, sk: __, hot: ___, ...paper }: Row): Paper => paper as unknown as Paper;

/** `2025-12` of `2026-01`; undefined of what is no month, as the bound of a range may be. */
function monthBefore(text: string): string | undefined {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(text) ?? [];
  if (!year || !month) return undefined;
  const [y, m] = month === '01' ? [Number(year) - 1, 12] : [Number(year), Number(month) - 1];
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}`;
}
