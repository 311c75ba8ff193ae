import type { AuditFinding } from './audit-finding.ts';
import { longestWriteMs } from './listing/future-dates.ts';
import { type Listing, listingsOf } from './listing/listing.ts';
import type { Paper, PaperId } from './paper.ts';
import type { PaperScan } from './paper-scan.ts';
import type { PaperWrites } from './write-paper.ts';

/** What an audit of rows works on. */
export interface ListingAuditDeps {
  readonly papers: Pick<PaperScan, 'findMany' | 'listed'> & Pick<PaperWrites, 'unlist'>;
  readonly now: () => Date;
}

/** Audit rows of boards: yield those that their papers do not agree with, and with `repair` remove them. */
export async function* auditListings(
  rows: readonly Listing[],
  on: ListingAuditDeps,
  repair: boolean,
): AsyncGenerator<AuditFinding> {
  const found = await on.papers.findMany([...new Set(rows.map(({ id }) => id))]);
  const papers = new Map(found.map((paper) => [paper.id, paper]));
  const disagreed = rows.filter((row) => !isAgreed(row, papers.get(row.id)));
  if (disagreed.length === 0) return;
  const busy = await idsBeingWritten(on);
  const stale = disagreed.filter(({ id }) => !busy.has(id));
  if (repair && stale.length > 0) await on.papers.unlist(stale);
  for (const row of stale) yield { kind: 'stale row', what: describeListing(row), repaired: repair };
}

/** Whether the paper is where the row says; a row of `changed` agrees once the paper has come to its revision. */
function isAgreed({ board, when, revision = 0 }: Listing, paper: Paper | undefined): boolean {
  if (!paper) return false;
  if (board === 'changed') return paper.revision >= revision;
  return listingsOf(paper).some((row) => row.board === board && row.when === when);
}

/** The ids of papers that may be written at this moment: every writer announces the change first. */
async function idsBeingWritten(on: ListingAuditDeps): Promise<ReadonlySet<PaperId>> {
  const now = on.now().getTime();
  const at = (milliseconds: number) => new Date(now + milliseconds).toISOString();
  const ids = new Set<PaperId>();
  for await (const { id } of on.papers.listed('changed', {
    from: at(-longestWriteMs),
    to: at(longestWriteMs),
  }))
    ids.add(id);
  return ids;
}

/** A row of a board as a finding names it. */
export const describeListing = ({ board, when, id }: Listing): string => `${board} ${when} ${id}`;
