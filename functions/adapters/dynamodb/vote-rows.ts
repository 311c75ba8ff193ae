import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { PaperId } from '../../domain/papers/paper.ts';
import type { Vote, Votes } from '../../domain/papers/votes/vote.ts';
import { type ReportDamage, readUndamaged, rowKind } from './row-kind.ts';
import { queryRows, type Row, type Table, tryWrite } from './table.ts';

const voteKey = (paper: PaperId, voter: string) => ({ pk: `paper#${paper}`, sk: `vote#${voter}` });

/** The paper of a vote's row. */
export const paperOfVoteRow = ({ pk }: Row): PaperId => String(pk).slice('paper#'.length);

/** What a vote's row holds beside its keys, which say whose vote it is and for which paper. */
export const voteRowKind = rowKind<Pick<Vote, 'at' | 'weight'>>({
  shape: 1,
  schema: () => z.object({ at: z.string(), weight: z.number() } satisfies Record<'at' | 'weight', unknown>),
});

const readVoteRow = (row: Row): Vote => ({
  paper: paperOfVoteRow(row),
  voter: String(row.sk).slice('vote#'.length),
  ...voteRowKind.read(row),
});

/** Readers' votes in DynamoDB, as rows `paper#<id>` / `vote#<pseudonym>` beside the paper's own. */
export function voteRows(papers: Table, report: ReportDamage): Votes {
  const { client, name } = papers;
  return {
    votesFor: async (ids) => {
      const votes: Vote[] = [];
      for (const id of ids) {
        const rows = queryRows(papers, {
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :vote)',
          ExpressionAttributeValues: { ':pk': `paper#${id}`, ':vote': 'vote#' },
          ConsistentRead: true,
        });
        for await (const row of rows) votes.push(...readUndamaged([row], readVoteRow, report));
      }
      return votes;
    },
    keepVote: async ({ paper, voter, at, weight }) => {
      const put = new PutCommand({
        TableName: name,
        Item: { ...voteRowKind.write({ at, weight }), ...voteKey(paper, voter) },
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      await tryWrite(client.send(put));
    },
    removeVote: async (paper, voter) => {
      await client.send(new DeleteCommand({ TableName: name, Key: voteKey(paper, voter) }));
    },
  };
}
