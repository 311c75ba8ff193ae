import { defined } from '../../domain/defined.ts';
import type { Calendar } from '../../domain/harvest/calendar.ts';
import type { Item, Page, Position, Source } from '../../domain/harvest/source.ts';
import { SourceError } from '../../domain/harvest/source-error.ts';
import { arxivIdOf, parsePaperId } from '../../domain/papers/identity/identity.ts';
import { addDays, dayMs, dayOf } from '../../domain/time.ts';
import { splitArxivAuthors } from '../people/split-arxiv-authors.ts';
import {
  attribute,
  childNamed,
  childrenNamed,
  type Element,
  ownText,
  parseXml,
  text,
} from '../wire/parse-xml.ts';
import { arxivHost } from './arxiv-host.ts';
import { draftArxivRecord, parseArxivDate } from './draft-arxiv-record.ts';

/** One answer of an OAI-PMH server. */
export interface OaiPage {
  readonly items: readonly Item[];
  /** the newest datestamp on it; undefined when it is empty */
  readonly newest?: string;
  /** absent on the last page */
  readonly token?: string;
  /** the day on the server's clock */
  readonly responseDay: string;
}

/**
 * Read an answer of arXiv's OAI-PMH server, in `arXiv` or `arXivRaw` format. An empty window is an empty page. Throws a
 * SourceError for errors. http://www.openarchives.org/OAI/openarchivesprotocol.html, https://info.arxiv.org/help/oa/
 */
export function parseOaiPage(body: string): OaiPage {
  const { element } = parseXml(body, "arXiv's records", ['OAI-PMH']);
  const errors = childrenNamed(element, 'error');
  for (const error of errors) {
    const code = attribute(error, 'code') ?? 'error';
    if (code === 'noRecordsMatch') continue;
    throw new SourceError(
      code === 'badResumptionToken' ? 'lost its place' : 'an error',
      `arXiv's records: ${code}: ${ownText(error)?.replace(/\s+/g, ' ') ?? ''}`,
    );
  }
  const responseDay = parseArxivDate(text(element, 'responseDate'))?.slice(0, 10);
  if (!responseDay) throw new SourceError('malformed', "arXiv's records bear no responseDate");
  const list = childNamed(element, 'ListRecords') ?? childNamed(element, 'GetRecord');
  if (!list && errors.length === 0)
    throw new SourceError('malformed', "arXiv's records hold neither records nor an error");
  const token = text(list ?? {}, 'resumptionToken');
  const found = childrenNamed(list ?? {}, 'record');
  const newest = found
    .flatMap((record) => text(childNamed(record, 'header') ?? {}, 'datestamp')?.slice(0, 10) ?? [])
    .sort()
    .at(-1);
  return defined({ items: found.map(readRecord), responseDay, newest, token: token || undefined });
}

function readRecord(record: Element): Item {
  const header = childNamed(record, 'header') ?? {};
  const identifier = text(header, 'identifier') ?? '';
  if (attribute(header, 'status') === 'deleted') {
    const gone = parsePaperId(identifier);
    return gone
      ? { gone }
      : { errors: [{ path: 'header', message: `deletes "${identifier}", which is no arXiv id` }] };
  }
  const metadata = childNamed(record, 'metadata') ?? {};
  const [plain, raw] = [childNamed(metadata, 'arXiv'), childNamed(metadata, 'arXivRaw')];
  const known = plain ? readArxivMetadata(plain) : raw ? readArxivRawMetadata(raw) : undefined;
  if (!known) {
    return { errors: [{ path: 'metadata', message: `of "${identifier}" is neither arXiv nor arXivRaw` }] };
  }
  const element = plain ?? raw ?? {};
  return draftArxivRecord(
    {
      // a record whose id is mistyped is named by its header all the same
      arxivId: [text(element, 'id'), identifier].find((id) => id && arxivIdOf(id)) ?? identifier,
      title: text(element, 'title'),
      abstract: text(element, 'abstract'),
      categories: (text(element, 'categories') ?? '').split(/\s+/),
      comment: text(element, 'comments'),
      journalRef: text(element, 'journal-ref'),
      doi: text(element, 'doi'),
      license: text(element, 'license'),
      ...known,
      listedAt: listingDate(known.publishedAt, parseArxivDate(text(header, 'datestamp'))),
    },
    'arxiv',
  );
}

function readArxivMetadata(element: Element) {
  const authors = childrenNamed(childNamed(element, 'authors') ?? {}, 'author').map((author) =>
    ['forenames', 'keyname', 'suffix']
      .flatMap((part) => text(author, part)?.replace(/^,\s*|,$/g, '') ?? [])
      .join(' '),
  );
  const publishedAt = parseArxivDate(text(element, 'created'));
  return { authors, publishedAt, versionAt: parseArxivDate(text(element, 'updated')) ?? publishedAt };
}

/** All versions, oldest first; source type `I` is a version without a text: a withdrawal. */
function readArxivRawMetadata(element: Element) {
  const versions = childrenNamed(element, 'version').map((version) => ({
    number: Number(/\d+/.exec(attribute(version, 'version') ?? '')?.[0] ?? 1),
    at: parseArxivDate(text(version, 'date')),
    withdrawn: text(version, 'source_type') === 'I' || text(version, 'size') === '0kb',
  }));
  versions.sort((a, b) => a.number - b.number);
  const last = versions.at(-1);
  return defined({
    authors: splitArxivAuthors(text(element, 'authors') ?? ''),
    publishedAt: versions[0]?.at,
    ...(last && { version: last.number, versionAt: last.at }),
    // otherwise the comment decides
    withdrawn: last?.withdrawn || undefined,
  });
}

const weekMs = 7 * dayMs;

/** A record that was made in the days before its datestamp is new on that day; any other has changed, and stays where it was. */
function listingDate(publishedAt: string | undefined, datestamp: string | undefined): string | undefined {
  if (!publishedAt || !datestamp) return publishedAt;
  const age = Date.parse(datestamp) - Date.parse(publishedAt);
  return age >= 0 && age <= weekMs ? datestamp : publishedAt;
}

export interface ArxivOaiOptions {
  /** `https://oaipmh.arxiv.org/oai` */
  readonly url: string;
  /** `cs`, `stat`, `cs:cs:CL` */
  readonly set: string;
  readonly prefix?: 'arXiv' | 'arXivRaw';
  readonly calendar: Calendar;
}

/**
 * Every record of a set that was new or changed since the last pass. Datestamps are days, and arXiv's tokens are offsets
 * into a list that may change meanwhile: so each pass begins with the day on which the one before began.
 *
 * Position: `day` the window begins at, `until` its end in a back-fill, `token` within a pass, `began` the server's day
 * when the pass began.
 */
export const arxivOaiSource = ({ url, set, prefix = 'arXivRaw', calendar }: ArxivOaiOptions): Source => ({
  name: `arxiv-oai/${set}`,
  host: arxivHost,
  calendar,
  begin: (now, from) => {
    const today = dayOf(now);
    return from ? monthWindow(from, today) : { day: addDays(today, -1) };
  },
  ask: ({ day = '', until, token }) => {
    if (token) {
      return `${url}?verb=ListRecords&resumptionToken=${encodeToken(String(token))}`;
    }
    const query = defined({
      verb: 'ListRecords',
      metadataPrefix: prefix,
      set,
      from: day,
      until: until ? String(until) : undefined,
    });
    return `${url}?${new URLSearchParams(query)}`;
  },
  read: (body, position): Page => {
    const { token, responseDay, ...told } = parseOaiPage(body);
    const began = position.began ?? responseDay;
    if (token !== undefined) {
      if (token === position.token)
        throw new SourceError('lost its place', 'arXiv sent the token that it was sent');
      return { ...told, position: { ...position, began, token }, more: true };
    }
    if (position.until === undefined) return { ...told, position: { day: String(began) }, more: false };
    return { ...told, position: monthWindow(addDays(String(position.until), 1), responseDay), more: true };
  },
  restart: ({ token: _, began: __, ...position }): Position => position,
});

/** A token as it stands in an address. arXiv's older ones are bare, the newer a query string that is encoded already. */
function encodeToken(token: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(token));
  } catch (error) {
    if (error instanceof URIError) return encodeURIComponent(token);
    throw error;
  }
}

/** The month that begins on this day; the last one is open, and whatever comes after it too. */
function monthWindow(day: string, today: string): Position {
  const nextMonth = addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7);
  const until = addDays(`${nextMonth}-01`, -1);
  return until < today ? { day, until } : { day };
}
