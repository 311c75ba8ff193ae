import { decodeHTMLStrict } from 'entities/decode';
import { numberedCharacter, replaceEntities } from './xml-entities.ts';

/** Tags that separate what stands before them from what follows. */
const blockTags = new Set(
  'br p div hr li ul ol dl dt dd tr td th table tbody thead tfoot caption h1 h2 h3 h4 h5 h6 pre blockquote center section article header footer title sec list list-item script style iframe object embed form input button select option textarea img video audio body head html'.split(
    ' ',
  ),
);

/** Tags within a line. A tag that is not listed is text: papers write <think>, <seg> and <x, y>. */
const inlineTags = new Set(
  'i b u s a q em strong tt code kbd samp var span font small big cite sub sup strike del ins mark abbr acronym nobr wbr svg link meta base noscript italic bold sc ext-link xref inline-formula tex-math disp-formula math mrow mi mo mn mtext mstyle msub msup msubsup mfrac mover munder mspace semantics annotation'.split(
    ' ',
  ),
);

/** Tags of one letter, which count only where their other half is there: `<u>` may as well be the mean of u. */
const needsPartner = new Set(['i', 'b', 'u', 's', 'a', 'q']);

/** Turn entities into characters, HTML's by their names. */
const decodeEntities = (text: string): string =>
  replaceEntities(text, (name) =>
    name.startsWith('#') ? numberedCharacter(name) : decodeHTMLStrict(`&${name};`),
  );

function stripTags(text: string): string {
  const closed = new Set([...text.matchAll(/<\/([a-z])\s*>/gi)].map(([, name = '']) => name.toLowerCase()));
  return (
    text
      // some write `CO<sub>2<sub>`, so that the second one has to be read as the end
      .replace(
        /<(sub|sup)>([^<>{}]{1,60})<\/?\1>/gi,
        (_, tag: string, inner: string) =>
          `\\text${tag.toLowerCase() === 'sup' ? 'super' : 'sub'}script{${inner}}`,
      )
      .replace(/<!--[^<>]{0,2000}-->|<!\[CDATA\[|\]\]>/g, '')
      .replace(
        /<(\/?)(?:jats:|mml:)?([a-z][a-z0-9-]*)([^<>]*)>/gi,
        (whole, slash: string, tag: string, rest: string) => {
          const name = tag.toLowerCase();
          const isTag = /^\s*\/?$/.test(rest) || (/^\s/.test(rest) && /=\s*\S/.test(rest));
          if (!isTag) return whole;
          if (blockTags.has(name)) return ' ';
          if (!inlineTags.has(name)) return whole;
          return needsPartner.has(name) && slash === '' && !closed.has(name) ? whole : '';
        },
      )
  );
}

/** Turn entities into characters and drop the tags of HTML, JATS and MathML; sub- and superscripts become TeX. */
export function stripHtml(text: string): string {
  const plain = text.includes('&') ? decodeEntities(text) : text;
  return plain.includes('<') ? stripTags(plain) : plain;
}
