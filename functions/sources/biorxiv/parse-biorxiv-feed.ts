import { SourceError } from '../../domain/harvest/source-error.ts';
import type { Drafted } from '../../domain/papers/draft/draft.ts';
import { childNamed, childrenNamed, type Element, parseXml, text } from '../wire/parse-xml.ts';
import { draftBiorxivPaper } from './parse-biorxiv-answer.ts';

/** Read a feed of bioRxiv or medRxiv, RSS 1.0 in RDF. Throws a SourceError for what is none. https://connect.biorxiv.org */
export function parseBiorxivFeed(body: string): readonly Drafted[] {
  const { element } = parseXml(body, "bioRxiv's feed", ['RDF']);
  const server = text(childNamed(element, 'channel') ?? {}, 'publicationName') ?? '';
  if (!/^(bio|med)rxiv$/i.test(server)) {
    throw new SourceError('another format', 'this RDF is no feed of bioRxiv or medRxiv');
  }
  return childrenNamed(element, 'item').map((item) => draftBiorxivPaper(detailsOf(item), server));
}

/** An item as the details endpoint would have it. */
const detailsOf = (item: Element) => ({
  doi: (text(item, 'identifier') ?? '').replace(/^doi:/i, ''),
  title: text(item, 'title') ?? '',
  abstract: text(item, 'description'),
  // `Kukla, D., Crampton, A.`: a comma parts names only where a dot stands before it
  authors: (text(item, 'creator') ?? '').split(/(?<=\.),\s+/).join(';'),
  date: text(item, 'date') ?? text(item, 'publicationDate'),
  version: /v(\d+)(?:[?#].*)?$/.exec(text(item, 'link') ?? '')?.[1],
  category: text(item, 'section'),
});
