import { createHash } from 'node:crypto';
import type { Instant, PaperId } from './paper.ts';

/** An arXiv identifier: `2403.01234` or `math/0611800`, and the version if one was named. */
export interface ArxivId {
  readonly id: string;
  readonly version?: number;
}

const modern = /^(\d{2})(0[1-9]|1[0-2])\.(\d{4,5})(?:v([1-9]\d*))?$/;
const old = /^([a-z]+(?:-[a-z]+)?)(?:\.[A-Z]{2})?\/(\d{2}(?:0[1-9]|1[0-2])\d{3})(?:v([1-9]\d*))?$/;
const wrappings = [
  /^https?:\/\/(?:www\.|export\.|[a-z]{2}\.)?arxiv\.org\/(?:abs|pdf|html|src|e-print|format|ps)\//i,
  /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/papers\//i,
  /^https?:\/\/(?:www\.)?alphaxiv\.org\/(?:abs|pdf|overview)\//i,
  /^(?:https?:\/\/(?:dx\.|www\.)?doi\.org\/|doi:\s*)?10\.48550\/arxiv\./i,
  /^oai:arxiv\.org:/i,
  /^arxiv:\s*/i,
];

/**
 * Read an arXiv id in any spelling: bare, `arXiv:…`, an abs, pdf or html address, a Hugging Face or alphaXiv page, a
 * `10.48550/arXiv.…` DOI, with or without version. The subject class of old ids is dropped (`math.CA/0611800` →
 * `math/0611800`). Undefined for anything else. https://info.arxiv.org/help/arxiv_identifier.html
 */
export function arxivIdOf(text: string): ArxivId | undefined {
  let bare = text.trim();
  for (const wrapping of wrappings) bare = bare.replace(wrapping, '');
  bare = bare.replace(/[?#].*$/, '').replace(/(?:\.pdf)?\/?$/i, '');
  const now = modern.exec(bare);
  if (now) {
    const [, year, month, number, version] = now;
    // four digits from April 2007 to December 2014, five since
    const length = Number(year) >= 7 && Number(year) <= 14 ? 4 : 5;
    return number?.length === length ? arxivId(`${year}${month}.${number}`, version) : undefined;
  }
  const then = old.exec(bare);
  return then ? arxivId(`${then[1]}/${then[2]}`, then[3]) : undefined;
}

const arxivId = (id: string, version: string | undefined): ArxivId =>
  version ? { id, version: Number(version) } : { id };

/** The month that an arXiv id names, as the instant it begins: `2403.01234` → 2024-03. The id's month is that of its announcement. */
export function monthOf(arxivId: string): Instant {
  const [, year = '', month = ''] = /(?:^|\/)(\d{2})(\d{2})/.exec(arxivId) ?? [];
  // ids began in 1991
  return `${Number(year) > 90 ? '19' : '20'}${year}-${month}-01T00:00:00.000Z`;
}

/** Read a DOI in any spelling → lower case, without resolver or prefix; undefined when it is none. Crossref's own pattern. */
export function doiOf(text: string): string | undefined {
  let bare = text
    .trim()
    .replace(/^(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\//i, '')
    .replace(/^doi:\s*/i, '');
  if (/%[0-9a-f]{2}/i.test(bare)) bare = decoded(bare);
  bare = bare.replace(/[\s.,;]+$/, '').toLowerCase();
  return /^10\.\d{4,9}\/[^\s\p{Cc}]+$/u.test(bare) ? bare : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** `title:` and 80 bits over the letters and digits of the title and the first author's family name. */
export function fingerprint(title: string, authors: readonly string[]): PaperId {
  const letters = (text: string) =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '');
  const hash = createHash('sha256').update(`${letters(title)}\n${letters(familyName(authors[0] ?? ''))}`);
  return `title:${hash.digest('hex').slice(0, 20)}`;
}

/** `Lovelace` of both `Ada Lovelace` and `Lovelace, Ada`. */
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

/** What somebody may write for a paper, in an address or a form → its name; undefined when it is no name at all. */
export function nameFrom(text: string): PaperId | undefined {
  const arxiv = arxivIdOf(text);
  if (arxiv) return `arxiv:${arxiv.id}`;
  if (/^title:[0-9a-f]{20}$/.test(text)) return text;
  const doi = doiOf(text);
  return doi && `doi:${doi}`;
}
