import { defined } from '../../domain/defined.ts';
import type { SourceItem } from '../../domain/harvest/source.ts';
import { SourceError } from '../../domain/harvest/source-error.ts';
import { parseArxivId, parsePaperId } from '../../domain/papers/identity/identity.ts';
import { dayMs } from '../../domain/time.ts';
import { splitArxivAuthors } from '../people/split-arxiv-authors.ts';
import { parseXml } from '../wire/parse-xml.ts';
import {
  attribute,
  childNamed,
  childrenNamed,
  childText,
  type Element,
  ownText,
} from '../wire/xml-element.ts';
import { draftArxivRecord, parseArxivDate } from './draft-arxiv-record.ts';

/** One page of records from an OAI-PMH server. */
export interface OaiPage {
  readonly items: readonly SourceItem[];
  /** the newest datestamp on it; undefined when it is empty */
  readonly newest?: string;
  /** absent on the last page */
  readonly token?: string;
  /** the day on the server's clock */
  readonly responseDay: string;
}

/**
 * Parse an answer of arXiv's OAI-PMH server, in `arXiv` or `arXivRaw` format. An empty window is an empty page. Throws a
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
  const responseDay = parseArxivDate(childText(element, 'responseDate'))?.slice(0, 10);
  if (!responseDay) throw new SourceError('malformed', "arXiv's records bear no responseDate");
  const list = childNamed(element, 'ListRecords') ?? childNamed(element, 'GetRecord');
  if (!list && errors.length === 0)
    throw new SourceError('malformed', "arXiv's records hold neither records nor an error");
  const token = childText(list ?? {}, 'resumptionToken');
  const found = childrenNamed(list ?? {}, 'record');
  const newest = found
    .flatMap((record) => childText(childNamed(record, 'header') ?? {}, 'datestamp')?.slice(0, 10) ?? [])
    .sort()
    .at(-1);
  return defined({ items: found.map(readRecord), responseDay, newest, token: token || undefined });
}

function readRecord(record: Element): SourceItem {
  const header = childNamed(record, 'header') ?? {};
  const identifier = childText(header, 'identifier') ?? '';
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
      arxivId: [childText(element, 'id'), identifier].find((id) => id && parseArxivId(id)) ?? identifier,
      title: childText(element, 'title'),
      abstract: childText(element, 'abstract'),
      categories: (childText(element, 'categories') ?? '').split(/\s+/),
      comment: childText(element, 'comments'),
      journalRef: childText(element, 'journal-ref'),
      doi: childText(element, 'doi'),
      license: childText(element, 'license'),
      ...known,
      listedAt: listingDate(known.publishedAt, parseArxivDate(childText(header, 'datestamp'))),
    },
    'arxiv',
  );
}

/** Read the `arXiv` format, which has the dates of the first and the last version. */
function readArxivMetadata(element: Element) {
  const authors = childrenNamed(childNamed(element, 'authors') ?? {}, 'author').map((author) =>
    ['forenames', 'keyname', 'suffix']
      .flatMap((part) => childText(author, part)?.replace(/^,\s*|,$/g, '') ?? [])
      .join(' '),
  );
  const publishedAt = parseArxivDate(childText(element, 'created'));
  return { authors, publishedAt, versionAt: parseArxivDate(childText(element, 'updated')) ?? publishedAt };
}

/** Read the `arXivRaw` format, which has all versions. Source type `I` is a version without a text: a withdrawal. */
function readArxivRawMetadata(element: Element) {
  const versions = childrenNamed(element, 'version').map((version) => ({
    number: Number(/\d+/.exec(attribute(version, 'version') ?? '')?.[0] ?? 1),
    at: parseArxivDate(childText(version, 'date')),
    withdrawn: childText(version, 'source_type') === 'I' || childText(version, 'size') === '0kb',
  }));
  versions.sort((a, b) => a.number - b.number);
  const last = versions.at(-1);
  return defined({
    authors: splitArxivAuthors(childText(element, 'authors') ?? ''),
    publishedAt: versions[0]?.at,
    version: last?.number,
    versionAt: last?.at,
    // undefined leaves the decision to the comment
    withdrawn: last?.withdrawn || undefined,
  });
}

const weekMs = 7 * dayMs;

/** The day on which a record is listed: its datestamp if it was made in the week before, since then it is new; else the day on which it was made, since then it has changed. */
function listingDate(publishedAt: string | undefined, datestamp: string | undefined): string | undefined {
  if (!publishedAt || !datestamp) return publishedAt;
  const age = Date.parse(datestamp) - Date.parse(publishedAt);
  return age >= 0 && age <= weekMs ? datestamp : publishedAt;
}
