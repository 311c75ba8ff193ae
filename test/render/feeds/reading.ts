import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import type { FeedFormat } from '../../../functions/domain/publication/paths.ts';

/** What a reader made of one entry, whatever its format. */
export interface Read {
  readonly id?: string;
  readonly title?: string;
  readonly content?: string;
  readonly authors: readonly (string | undefined)[];
}

/** The entries as feedsmith reads them: a parser that is not the writer. */
export function read(format: FeedFormat, text: string): readonly Read[] {
  if (format === 'rss')
    return (parseRssFeed(text).items ?? []).map((item) => ({
      id: item.guid?.value,
      title: item.title,
      content: item.description,
      authors: item.dc?.creators ?? [],
    }));
  if (format === 'atom')
    return (parseAtomFeed(text).entries ?? []).map((entry) => ({
      id: entry.id,
      title: entry.title?.value,
      content: entry.content?.value,
      authors: (entry.authors ?? []).map(({ name }) => name),
    }));
  return (parseJsonFeed(text).items ?? []).map((item) => ({
    id: item.id,
    title: item.title,
    content: item.content_html,
    authors: (item.authors ?? []).map(({ name }) => name),
  }));
}
