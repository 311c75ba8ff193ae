import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { defined } from '../../domain/defined.ts';
import type { Papers } from '../../domain/papers/ingest.ts';
import type { Listing } from '../../domain/papers/listing/listing.ts';
import { type PaperReads, placeOnBoard } from '../../domain/papers/listing/paper-reads.ts';
import type { NotedChange, PastState } from '../../domain/papers/merge/history.ts';
import type { Paper, PaperId } from '../../domain/papers/paper.ts';
import { getRows, putRows } from './batch.ts';
import {
  aliasKey,
  listingKey,
  monthKey,
  monthsKey,
  paperKey,
  parseListingKey,
  pastKey,
  titlePartition,
} from './paper-keys.ts';
import { readPaperRow, readPastRow, writePaperRow, writePastRow } from './paper-row.ts';
import { type ReportDamage, readUndamaged, reportToConsole } from './row-kind.ts';
import { queryRows, type Row, table, tryWrite } from './table.ts';
import { voteRows } from './vote-rows.ts';

/** Papers of one title that are found by it. */
const mostNamesakes = 5;

/** Papers in DynamoDB: rows `paper#<id>`, their past states and aliases, and `list#<board>#<YYYY-MM>` for every board they are on. */
export function paperTable(
  client: DynamoDBClient,
  name: string,
  report: ReportDamage = reportToConsole,
): Papers & PaperReads {
  const papers = table(client, name);
  const get = async (key: Row) =>
    (await papers.client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }))).Item;

  const find = async (id: PaperId) => {
    const row = await get(paperKey(id));
    return row && readPaperRow(row);
  };

  const commit = (paper: Paper) =>
    tryWrite(
      papers.client.send(
        new PutCommand({
          TableName: name,
          Item: { ...paperKey(paper.id), ...writePaperRow(paper) },
          ...(paper.revision === 1
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: 'revision = :seen',
                ExpressionAttributeValues: { ':seen': paper.revision - 1 },
              }),
        }),
      ),
    );

  const reserve = async (alias: PaperId, id: PaperId, instead = id): Promise<PaperId> => {
    const put = new PutCommand({
      TableName: name,
      Item: { ...aliasKey(alias), id },
      ConditionExpression: 'attribute_not_exists(pk) OR id = :id OR id = :instead',
      ExpressionAttributeValues: { ':id': id, ':instead': instead },
    });
    if (await tryWrite(papers.client.send(put))) return id;
    const row = await get(aliasKey(alias));
    return row ? String(row.id) : reserve(alias, id);
  };

  const joined = async (ids: readonly PaperId[]): Promise<Map<PaperId, PaperId>> => {
    const rows = await getRows(papers, ids.map(paperKey), { ProjectionExpression: 'id, mergedInto' });
    return new Map(rows.map(({ id, mergedInto = id }) => [String(id), String(mergedInto)]));
  };

  const holders = async (names: readonly PaperId[]): Promise<Map<PaperId, PaperId[]>> => {
    const keys = names.flatMap((alias) => [paperKey(alias), aliasKey(alias)]);
    const rows = await getRows(papers, keys, { ProjectionExpression: 'pk, id' });
    const found = new Map(rows.map((row) => [String(row.pk), String(row.id)]));
    return new Map(
      names.flatMap((alias) => {
        const ids = [paperKey(alias), aliasKey(alias)].flatMap(({ pk }) => found.get(pk) ?? []);
        return ids.length === 0 ? [] : [[alias, [...new Set(ids)]] as const];
      }),
    );
  };

  // the months of boards that this process has written
  const knownMonths = new Set<string>();
  const list = async (listings: readonly Listing[]): Promise<void> => {
    const months = new Map(
      listings.map(({ board, when }) => [
        monthKey(board, when.slice(0, 7)),
        { board, month: when.slice(0, 7) },
      ]),
    );
    const missing = [...months].filter(([key]) => !knownMonths.has(key));
    await putRows(papers, [
      ...missing.map(([, { board, month }]) => ({ pk: monthsKey(board), sk: month })),
      ...listings.map(({ board, when, id, revision, days }) => ({
        pk: monthKey(board, when.slice(0, 7)),
        sk: placeOnBoard({ when, id }),
        when,
        id,
        revision,
        days,
      })),
    ]);
    for (const [key] of missing) knownMonths.add(key);
  };

  async function* listed(board: string, { from, to }: { from: string; to: string }): AsyncGenerator<Listing> {
    // BETWEEN refuses a lower bound above the upper, and nothing lies between them anyway
    if (from >= to) return;
    for (const month of await monthsOf(board, from.slice(0, 7), to.slice(0, 7))) {
      const rows = queryRows(papers, {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': monthKey(board, month), ':from': from, ':to': to },
        ScanIndexForward: false,
        ConsistentRead: true,
      });
      for await (const { sk, revision, days } of rows) {
        if (sk === to) continue;
        // a row says what its key says: that is where it is found, and where it is removed
        yield defined({
          board,
          ...parseListingKey(String(sk)),
          revision: revision === undefined ? undefined : Number(revision),
          days: Array.isArray(days) ? days.map(String) : undefined,
        });
      }
    }
  }

  /** Newest first. Two neighbouring months are asked for directly; a longer range looks up which months there are. */
  const monthsOf = async (board: string, first: string, last: string): Promise<string[]> => {
    if (first === last) return [last];
    if (first === monthBefore(last)) return [last, first];
    const months: string[] = [];
    const rows = queryRows(papers, {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      ExpressionAttributeValues: { ':pk': monthsKey(board), ':first': first, ':last': last },
      ScanIndexForward: false,
    });
    for await (const row of rows) months.push(String(row.sk));
    return months;
  };

  const pastRows = (id: PaperId) =>
    queryRows(papers, {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :v)',
      ExpressionAttributeValues: { ':pk': `paper#${id}`, ':v': 'v#' },
      ScanIndexForward: false,
      ConsistentRead: true,
    });
  const remove = async (keys: readonly Row[]) => {
    for (const Key of keys) await papers.client.send(new DeleteCommand({ TableName: name, Key }));
  };

  return {
    find,
    joined,
    commit,
    reserve,
    holders,
    list,
    listed,
    keepTitle: (key, id) => putRows(papers, [{ pk: titlePartition(key), sk: id }]),
    titled: async (key) => {
      const ids: PaperId[] = [];
      const rows = queryRows(papers, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': titlePartition(key) },
        Limit: mostNamesakes,
      });
      for await (const { sk } of rows) if (ids.push(String(sk)) >= mostNamesakes) break;
      return ids;
    },
    unlist: (listings) => remove(listings.map(listingKey)),
    findMany: async (ids) => readUndamaged(await getRows(papers, ids.map(paperKey)), readPaperRow, report),
    keepPast: async (id, state) => {
      await putRows(papers, [{ ...pastKey(id, state.revision), ...writePastRow(state) }]);
    },
    ...voteRows(papers, report),
    past: async (id, most = Number.POSITIVE_INFINITY) => {
      const states: (PastState | NotedChange)[] = [];
      for await (const row of pastRows(id)) {
        if (states.push(...readUndamaged([row], readPastRow, report)) >= most) break;
      }
      return states.reverse();
    },
    forgetPast: async (id) => {
      for await (const { pk, sk } of pastRows(id)) await remove([{ pk, sk }]);
    },
  };
}

/** The month before: `2026-01` → `2025-12`; undefined for a text that is no month, as the bound of a range may be. */
function monthBefore(text: string): string | undefined {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(text) ?? [];
  if (!year || !month) return undefined;
  const [y, m] = month === '01' ? [Number(year) - 1, 12] : [Number(year), Number(month) - 1];
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}`;
}
