import { arxivCategoriesAmong, draftCatalogueRecord } from '../catalogues/draft-catalogue-record.ts';
import { ifMentionsIdentifier } from '../catalogues/find-identifier.ts';
import { journalUnlessArchive } from '../catalogues/journal-unless-archive.ts';
import { type FileItem, recordsOfItems, type TextFormat } from '../importer/format.ts';
import { givenNameFirst, parseAuthors } from '../people/parse-authors.ts';
import { parsePartialDate } from '../wire/parse-partial-date.ts';
import { parseTaggedRecords, type TagDialect, type TaggedRecord } from './parse-tagged-records.ts';

const tagging: TagDialect = { line: /^\s{0,3}([A-Z][A-Z0-9])\s{1,3}-(?:\s+(.*))?$/, begin: 'TY', end: 'ER' };

/**
 * The format of RIS, as EndNote, Mendeley, Zotero, Web of Science and publishers write it: they differ in the use of tags.
 * https://en.wikipedia.org/wiki/RIS_(file_format)
 */
export const risFormat: TextFormat = {
  name: 'RIS',
  isText: (text) => /^\uFEFF?[ \t]{0,3}TY {1,3}-/m.test(text),
  read: (text) => {
    const records = parseTaggedRecords(text, tagging);
    // in a file that closes no record, the last one is whole if its last line is
    const neverCloses =
      records.length > 1 && records.every(({ isWhole }) => !isWhole) && /[\r\n]$/.test(text);
    return recordsOfItems(
      records.map((record, at) =>
        record.isWhole || neverCloses || at < records.length - 1 ? readRecord(record) : cutShort(record),
      ),
    );
  },
};

const cutShort = ({ fields }: TaggedRecord): FileItem => ({
  errors: [
    {
      path: '',
      message: `is cut short: no ER closes it (${[...fields.values()].flat()[1]?.slice(0, 80) ?? ''})`,
    },
  ],
});

function readRecord({ fields }: TaggedRecord): FileItem {
  const all = (...tags: readonly string[]): readonly string[] =>
    tags.flatMap((tag) => fields.get(tag) ?? []).filter(Boolean);
  const first = (...tags: readonly string[]): string | undefined => all(...tags)[0];
  const addresses = all('UR', 'L1', 'L2', 'LK', 'L3', 'L4').flatMap((one) =>
    one.split(/\s*;\s*(?=https?:)|\s+/),
  );
  const authors = ['AU', 'A1'].map((tag) => all(tag)).find(({ length }) => length > 0) ?? [];
  return draftCatalogueRecord(
    {
      title: first('TI', 'T1', 'CT', 'BT', 'ST'),
      abstract: all('AB').join(' ') || all('N2').join(' '),
      authors: authors.flatMap(splitRisAuthors),
      names: [
        ...all('DO', 'DI'),
        ...addresses,
        ...all('M1', 'M3', 'N1', 'AN', 'C1', 'C7', 'ID', 'IS', 'VL', 'JO', 'JF', 'T2', 'SP', 'PB').map(
          ifMentionsIdentifier,
        ),
        ...all('M3').filter((text) => text.startsWith('10.')),
      ],
      url: addresses.find((address) => /^https?:/i.test(address)),
      pdf: all('L1').find((address) => /^https?:/i.test(address)),
      categories: arxivCategoriesAmong(all('KW')),
      publishedAt: fullestDate(all('DA'), all('PY', 'Y1')),
      journalRef: journalUnlessArchive(first('JO', 'JF', 'T2', 'JA', 'J2')),
      label: first('ID') ?? first('TI', 'T1'),
    },
    'file',
  );
}

/** Split a line of authors: `Lovelace, Ada, Jr.` is one, but some exporters write all of them in one line. */
function splitRisAuthors(line: string): string[] {
  if (/;|\sand\s/i.test(line)) return parseAuthors(line);
  return [givenNameFirst(line)];
}

/** The most precise date of the year that is given; `DA` may be a day without a year. */
function fullestDate(days: readonly string[], years: readonly string[]): string | undefined {
  const [year = ''] = years;
  const dates = [...years, ...days, ...days.map((day) => `${day} ${year}`)].flatMap(
    (text) => parsePartialDate(text) ?? [],
  );
  const [first] = dates;
  return dates
    .filter((date) => date.startsWith(first?.slice(0, 4) ?? ''))
    .reduce((most, date) => (date.length > (most?.length ?? 0) ? date : most), first);
}
