import { apiAnswer } from '../arxiv/arxiv-api.ts';
import { announcement } from '../arxiv/arxiv-feed.ts';
import { oaiPage } from '../arxiv/oai.ts';
import { parseBiorxivFeed } from '../biorxiv/biorxiv-feed.ts';
import { rootOf } from '../wire/xml-outline.ts';
import { numbered, type TextFormat } from './format.ts';

/** What is XML, by its root. */
export const feeds: readonly TextFormat[] = [
  {
    name: 'OAI-PMH',
    isText: (text) => rootOf(text) === 'OAI-PMH',
    read: (text) => numbered(oaiPage(text).items),
  },
  {
    name: "bioRxiv's feeds",
    isText: (text) => rootOf(text) === 'RDF',
    read: (text) => numbered(parseBiorxivFeed(text)),
  },
  {
    name: "answers of arXiv's API",
    isText: (text) => rootOf(text) === 'feed' && isApi(text),
    read: (text) => numbered(apiAnswer(text).items),
  },
  {
    name: "arXiv's feeds",
    isText: (text) => ['feed', 'rss'].includes(rootOf(text) ?? ''),
    read: (text) => numbered(announcement(text).items),
  },
];

/** Both are Atom: the API counts what it found, and only announcements say how they announce. */
const isApi = (feed: string): boolean =>
  /[<:]totalResults[\s>]/.test(feed) ||
  (/<(\w+:)?entry[\s>]/.test(feed) && !/announce_type>|Announce Type:/.test(feed));
