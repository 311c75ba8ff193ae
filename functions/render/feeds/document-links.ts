import type { FeedLinks } from './feed-links.ts';

/** RFC 5005: what marks a document of an archive, `fh:archive`. */
export const historyNamespace = 'http://purl.org/syndication/history/1.0';

/** The attributes of an Atom link. */
export interface DocumentLink extends Readonly<Record<string, string | undefined>> {
  readonly rel: string;
  readonly type?: string;
  readonly href: string;
}

/** The links of a document to itself, to older and newer ones, and to its hub, as Atom and RSS have them; `type` is the document's. */
export function documentLinks(links: FeedLinks, type: string): DocumentLink[] {
  const all: readonly (readonly [string, string | undefined])[] = [
    ['self', links.self],
    ['current', links.current],
    ['prev-archive', links.prevArchive],
    ['next-archive', links.nextArchive],
    ['next', links.next],
  ];
  const documents = all.flatMap(([rel, href]) => (href === undefined ? [] : [{ rel, type, href }]));
  return links.hub === undefined ? documents : [...documents, { rel: 'hub', href: links.hub }];
}
