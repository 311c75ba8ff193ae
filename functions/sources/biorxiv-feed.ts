import { Misanswer } from '../domain/harvest/misanswer.ts';
import type { Drafted } from '../domain/papers/draft.ts';
import { biorxivPaper } from './biorxiv.ts';
import { all, type Element, first, text, xmlOf } from './xml.ts';

/** Read a feed of bioRxiv or medRxiv, RSS 1.0 in RDF. Throws a Misanswer for what is none. https://connect.biorxiv.org */
export function biorxivFeed(body: string): readonly Drafted[] {
  const { element } = xmlOf(body, "bioRxiv's feed", ['RDF']);
  const server = text(first(element, 'channel') ?? {}, 'publicationName') ?? '';
  if (!/^(bio|med)rxiv$/i.test(server)) {
    throw new Misanswer('another format', 'this RDF is no feed of bioRxiv or medRxiv');
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
