import { type RateCounters, spendRateLimit } from '../domain/access/rate-limit.ts';
import { tokenLimits } from '../domain/access/token.ts';
import { linkSuggestion, type Suggestion, type Suggestions } from '../domain/intake/suggestion.ts';
import type { Ingested } from '../domain/papers/ingest.ts';
import { isShown, type Paper } from '../domain/papers/paper.ts';
import type { Links } from '../domain/papers/paper-facts.ts';

/** What proposing links works on. */
export interface ProposeLinksDeps {
  readonly suggestions: Suggestions;
  /** counts the links that a token proposes; an operator has no limit */
  readonly rates?: RateCounters;
  readonly now: () => Date;
}

/** Propose the links that were not taken to the moderators, the same ones once, and no more than they can look at; say of the others why not. */
export async function proposeRefusedLinks(
  done: Ingested,
  given: Links,
  by: string,
  on: ProposeLinksDeps,
): Promise<Ingested> {
  const { paper, refused = [] } = done;
  const links = Object.fromEntries(
    Object.entries(given).filter(([name]) => refused.some(({ path }) => path === `links.${name}`)),
  );
  if (Object.keys(links).length === 0) return done;
  const why = await proposeLinks(linkSuggestion(paper, links, by, on.now().toISOString()), paper, by, on);
  if (why === undefined) return done;
  return {
    ...done,
    refused: refused.map((one) => (one.path.startsWith('links.') ? { ...one, message: why } : one)),
  };
}

/** Put links in the moderators' queue; returns the reason when they are not, else undefined. */
async function proposeLinks(
  suggestion: Suggestion,
  paper: Paper,
  by: string,
  { suggestions, rates, now }: ProposeLinksDeps,
): Promise<string | undefined> {
  if (!isShown(paper)) return 'is of a paper that is not shown here';
  if (await suggestions.find(suggestion.id)) return undefined;
  const limit = { seconds: 86_400, most: tokenLimits.proposalsADay };
  if (rates && (await spendRateLimit(`links#${by}`, 1, [limit], { rates, now })))
    return `is one too many for the moderators: at most ${limit.most} papers a day get links proposed`;
  await suggestions.keep(suggestion);
  return undefined;
}
