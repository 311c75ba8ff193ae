import { createHash } from 'node:crypto';
import type { PaperId } from '../paper.ts';
import { parseArxivId } from './arxiv-id.ts';
import { parseDoi } from './doi.ts';

export { type ArxivId, monthOfArxivId, parseArxivId } from './arxiv-id.ts';
export { doiAddress, parseDoi } from './doi.ts';

/** The fingerprint of a title: `title:` and 80 bits over the letters and digits of the title and the first author's family name. */
export function fingerprint(title: string, authors: readonly string[]): PaperId {
  const hash = createHash('sha256').update(`${letters(title)}\n${letters(familyName(authors[0] ?? ''))}`);
  return `title:${hash.digest('hex').slice(0, 20)}`;
}

/** What is left of a text whose spaces, signs and accents do not matter. */
const letters = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** The key of a title alone, by which whoever pastes it finds the paper: 80 bits over its letters and digits. It is no name: several papers may have one title. */
export const titleKey = (title: string): string =>
  createHash('sha256').update(letters(title)).digest('hex').slice(0, 20);

/** The family name of an author: `Lovelace` of both `Ada Lovelace` and `Lovelace, Ada`. */
const familyName = (author: string): string =>
  author.includes(',') ? (author.split(',')[0] ?? '') : (author.trim().split(/\s+/).at(-1) ?? '');

/** Every name by which a paper is known, the strongest first: arXiv id, DOI, fingerprint. The first is its id when it is new. */
export function namesOf(facts: {
  readonly title: string;
  readonly authors: readonly string[];
  readonly arxivId?: string;
  readonly doi?: string;
}): [PaperId, ...PaperId[]] {
  const title = fingerprint(facts.title, facts.authors);
  const names = [facts.arxivId && `arxiv:${facts.arxivId}`, facts.doi && `doi:${facts.doi}`].filter(
    (name) => !!name,
  );
  const [first, ...rest] = [...(names as PaperId[]), title];
  return first ? [first, ...rest] : [title];
}

/** Parse what an address or a form says for a paper → its name; undefined when it is no name at all. */
export function parsePaperId(text: string): PaperId | undefined {
  const arxiv = parseArxivId(text);
  if (arxiv) return `arxiv:${arxiv.id}`;
  if (/^title:[0-9a-f]{20}$/.test(text)) return text;
  const doi = parseDoi(text);
  return doi && `doi:${doi}`;
}
