import { SourceError } from '../../domain/harvest/source-error.ts';
import type { Drafted } from '../../domain/papers/draft/draft.ts';
import { all, type Element, first, text, xmlOf } from '../wire/xml.ts';
import { biorxivPaper } from './biorxiv.ts';

/** Read a feed of bioRxiv or medRxiv, RSS 1.0 in RDF. Throws a SourceError for what is none. https://connect.biorxiv.org */
export function parseBiorxivFeed(body: string): readonly Drafted[] {
  const { element } = xmlOf(body, "bioRxiv's feed", ['RDF']);
  const server = text(first(element, 'channel') ?? {}, 'publicationName') ?? '';
  if (!/^(bio|med)rxiv$/i.test(server)) {
    throw new SourceError('another format', 'this RDF is no feed of bioRxiv or medRxiv');
  }
  return all(element, 'item').map((item) => biorxivPaper(detailsOf(item), server));
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
