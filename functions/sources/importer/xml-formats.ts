import { parseArxivAnswer } from '../arxiv/parse-arxiv-answer.ts';
import { parseArxivFeed } from '../arxiv/parse-arxiv-feed.ts';
import { parseOaiPage } from '../arxiv/parse-oai-page.ts';
import { parseBiorxivFeed } from '../biorxiv/parse-biorxiv-feed.ts';
import { rootName } from '../wire/xml-outline.ts';
import { recordsOfItems, type TextFormat } from './format.ts';

/** The formats of XML, told apart by their root element. */
export const xmlFormats: readonly TextFormat[] = [
  {
    name: 'OAI-PMH',
    isText: (text) => rootName(text) === 'OAI-PMH',
    read: (text) => recordsOfItems(parseOaiPage(text).items),
  },
  {
    name: "bioRxiv's feeds",
    isText: (text) => rootName(text) === 'RDF',
    read: (text) => recordsOfItems(parseBiorxivFeed(text)),
  },
  {
    name: "answers of arXiv's API",
    isText: (text) => rootName(text) === 'feed' && isArxivApiAnswer(text),
    read: (text) => recordsOfItems(parseArxivAnswer(text).items),
  },
  {
    name: "arXiv's feeds",
    isText: (text) => ['feed', 'rss'].includes(rootName(text) ?? ''),
    read: (text) => recordsOfItems(parseArxivFeed(text).items),
  },
];

/** Whether an Atom feed is an answer of arXiv's API, and no announcement: only the API counts its results, only announcements have a type. */
const isArxivApiAnswer = (feed: string): boolean =>
  /[<:]totalResults[\s>]/.test(feed) ||
  (/<(\w+:)?entry[\s>]/.test(feed) && !/announce_type>|Announce Type:/.test(feed));
