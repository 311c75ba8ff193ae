import { SourceError } from '../../domain/harvest/source-error.ts';
import type { Drafted } from '../../domain/papers/draft/draft.ts';
import { parseXml } from '../wire/parse-xml.ts';
import { childNamed, childrenNamed, childText, type Element } from '../wire/xml-element.ts';
import { draftBiorxivPaper } from './draft-biorxiv-paper.ts';

/** Parse a feed of bioRxiv or medRxiv, RSS 1.0 in RDF. Throws a SourceError for any other document. https://connect.biorxiv.org */
export function parseBiorxivFeed(body: string): readonly Drafted[] {
  const { element } = parseXml(body, "bioRxiv's feed", ['RDF']);
  const server = childText(childNamed(element, 'channel') ?? {}, 'publicationName') ?? '';
  if (!/^(bio|med)rxiv$/i.test(server)) {
    throw new SourceError('another format', 'this RDF is no feed of bioRxiv or medRxiv');
  }
  return childrenNamed(element, 'item').map((item) => draftBiorxivPaper(detailsOf(item), server));
}

/** The fields of an item, as the details endpoint has them. */
const detailsOf = (item: Element) => ({
  doi: (childText(item, 'identifier') ?? '').replace(/^doi:/i, ''),
  title: childText(item, 'title') ?? '',
  abstract: childText(item, 'description'),
  // `Kukla, D., Crampton, A.`: a comma parts names only where a dot stands before it
  authors: (childText(item, 'creator') ?? '').split(/(?<=\.),\s+/).join(';'),
  date: childText(item, 'date') ?? childText(item, 'publicationDate'),
  version: /v(\d+)(?:[?#].*)?$/.exec(childText(item, 'link') ?? '')?.[1],
  category: childText(item, 'section'),
});
