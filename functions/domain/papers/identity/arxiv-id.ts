import type { Instant } from '../../time.ts';
import { normalizeTyped, percentDecode, withoutBrackets } from './spelling.ts';

/** An arXiv identifier: `2403.01234` or `math/0611800`, and the version if one was named. */
export interface ArxivId {
  readonly id: string;
  readonly version?: number;
}

/** Archives that had identifiers of their own before April 2007. */
const archives =
  'acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph q-alg q-bio quant-ph solv-int supr-con';

const modern = '(?<yymm>\\d{2}(?:0[1-9]|1[0-2]))\\.(?<number>\\d{4,5})';
const old = `(?<archive>${archives.replaceAll(' ', '|')})(?:\\.[a-z-]{2,9})?/(?<digits>\\d{2}(?:0[1-9]|1[0-2])\\d{3})`;
const identifier = `(?:${modern}|${old})(?: ?v(?<version>[1-9]\\d{0,3}))?`;

/** What stands before an id: `arXiv:`, `arXiv preprint arXiv:`, `oai:arXiv.org:`, `abs/`, or the DOI that arXiv gives. */
const label =
  '(?:(?:oai:)?arxiv(?:\\.org)?(?: preprint| e-?print)?(?: ?[:/] ?| )|(?:abs|pdf|html)/|doi ?[:=]? ?|(?:https?:)?(?://)?(?:(?:dx\\.|www\\.)?doi\\.org/)|10\\.48550/arxiv\\.)';
/** What citations and the stamp on the first page have behind an id: `[cs.CL]`, `(2024)`, `12 Mar 2024`. */
const tail =
  '(?:[ ,]{0,2}(?:\\[[\\w .,;-]{1,60}\\]|\\([\\w .,;-]{1,60}\\)|(?:\\d{1,2} [a-z]{3,9} )?\\d{4})){0,3}';
const bareId = new RegExp(`^${label}{0,4}${identifier}(?:\\.pdf)?/?${tail}$`, 'i');

/** Hosts that have papers of arXiv under their id: arXiv and its mirrors, and the readers that people use. */
const readers =
  /^(?:[\w-]+\.)*(?:arxiv\.org|arxiv\.dev|ar5iv\.org|alphaxiv\.org|arxiv-vanity\.com|huggingface\.co|hf\.co|hf-mirror\.com|emergentmind\.com|scirate\.com|papers\.cool|xxx\.lanl\.gov|xxx\.itp\.ac\.cn|[\w-]*arxiv[\w-]*\.[a-z]{2,}|[\w-]*ar5iv[\w-]*\.[a-z]{2,})$/i;
const pages =
  '(?:abs|pdf|html|src|e-?print|format|ps|dvi|tex|tb|bibtex|ftp/[\\w/-]{1,30}|papers?|overview|resources|arxiv|p)';
const ending = '(?:\\.pdf|\\.ps(?:\\.gz)?|\\.tar\\.gz)?(?=/|$)';
/** The path of such a host's page: `/abs/2403.01234v2`, `/papers/2403.01234`, `/html/2403.01234v1/figure.png`. */
const page = new RegExp(`(?:^|/)${pages}/(?:arxiv:)?${identifier}${ending}`, 'i');
/** The path of any other host's page, which has to say whose identifier it is: `/arxiv/2403.01234`, `/arXiv:2403.01234`. */
const elsewhere = new RegExp(`(?:^|/)arxiv[/:]${identifier}${ending}`, 'i');
const address =
  /^(?:(?:https?:)?\/\/)?(?:[^/\s@]{1,200}@)?((?:[\w-]{1,63}\.){1,8}[a-z]{2,24})(?::\d{1,5})?\/(\S*)$/i;

/**
 * Parse an arXiv id in any spelling: bare, `arXiv:… [cs.CL]`, a `10.48550/arXiv.…` DOI, a page of arXiv, its mirrors and
 * readers, with or without version. The subject class of old ids is dropped (`math.CA/0611800` → `math/0611800`).
 * Undefined for anything else. https://info.arxiv.org/help/arxiv_identifier.html
 */
export function parseArxivId(text: string): ArxivId | undefined {
  if (text === '') return undefined;
  // as almost every source writes it
  const plain = bareId.exec(text);
  if (plain) return readMatch(plain);
  const meant = withoutBrackets(normalizeTyped(text).replace(/\s+/g, ' '));
  const said =
    bareId.exec(withoutBrackets(percentDecode(meant.replace(/[?#].*$/, '')))) ?? bareId.exec(meant);
  return readMatch(said ?? matchPage(meant));
}

/** Match the address of a page; an archived page's address ends with that of the page that it was made of. */
function matchPage(text: string): RegExpExecArray | null {
  const start = Math.max(0, text.toLowerCase().lastIndexOf('http'));
  const [, host = '', rest = ''] = address.exec(text.slice(start)) ?? [];
  const path = percentDecode(rest.replace(/[?#].*$/, ''));
  return readers.test(host) ? page.exec(path) : elsewhere.exec(path);
}

function readMatch(found: RegExpExecArray | null): ArxivId | undefined {
  const { yymm = '', number = '', archive, digits = '', version } = found?.groups ?? {};
  if (archive) {
    // from 1991 to March 2007
    const isThen = digits > '9106' || digits < '0704';
    return isThen ? withVersion(`${archive.toLowerCase()}/${digits}`, version) : undefined;
  }
  // four digits from April 2007 to December 2014, five since
  const length = yymm < '1501' ? 4 : 5;
  return yymm >= '0704' && yymm < '9100' && number.length === length
    ? withVersion(`${yymm}.${number}`, version)
    : undefined;
}

const withVersion = (id: string, version: string | undefined): ArxivId =>
  version ? { id, version: Number(version) } : { id };

/** The month that an arXiv id names, as the instant it begins: `2403.01234` → 2024-03. The id's month is that of its announcement. */
export function monthOfArxivId(arxivId: string): Instant {
  const [, year = '', month = ''] = /(?:^|\/)(\d{2})(\d{2})/.exec(arxivId) ?? [];
  // ids began in 1991
  return `${Number(year) > 90 ? '19' : '20'}${year}-${month}-01T00:00:00.000Z`;
}
