import * as z from 'zod/mini';
import { SourceError } from '../../domain/harvest/source-error.ts';
import type { Drafted } from '../../domain/papers/draft/draft.ts';
import { parseJson } from '../wire/parse-json.ts';
import { draftBiorxivPaper } from './draft-biorxiv-paper.ts';

const answer = z.object({
  messages: z.array(
    z.looseObject({ status: z.optional(z.string()), total: z.optional(z.union([z.string(), z.number()])) }),
  ),
  collection: z.optional(z.array(z.unknown())),
});

/** One answer of the details endpoint; `total` counts all papers of the days that were asked for. */
export interface BiorxivAnswer {
  readonly items: readonly Drafted[];
  readonly total: number;
}

/** Parse an answer of the details endpoint. Throws a SourceError for any other text. */
export function parseBiorxivAnswer(body: string, server?: string): BiorxivAnswer {
  return readBiorxivAnswer(parseJson(body, "bioRxiv's answer"), server);
}

/** Read an answer of the details endpoint that is JSON already. Throws a SourceError for any other value. */
export function readBiorxivAnswer(value: unknown, server?: string): BiorxivAnswer {
  const parsed = z.safeParse(answer, value);
  const [message] = parsed.data?.messages ?? [];
  if (!parsed.success || !message) throw new SourceError('malformed', "bioRxiv's answer has no messages");
  const { status = 'ok', total } = message;
  if (/no (posts|articles|papers) found/i.test(status)) return { items: [], total: 0 };
  if (!/^ok$/i.test(status)) throw new SourceError('an error', `bioRxiv: ${status}`);
  if (!parsed.data.collection) throw new SourceError('malformed', "bioRxiv's answer has no collection");
  const items = parsed.data.collection.map((one) => draftBiorxivPaper(one, server));
  return { items, total: Number(total) || items.length };
}
