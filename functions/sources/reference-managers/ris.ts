import { catalogueItem, categoriesAmong, saysArxiv } from '../catalogues/catalogue-record.ts';
import { type FileItem, numbered, type TextFormat } from '../files/format.ts';
import { namesIn, spokenName } from '../people/person-names.ts';
import { dateIn } from '../wire/written-date.ts';
import { journalIn } from './csl.ts';
import { type TaggedRecord, type Tagging, taggedRecords } from './tagged-lines.ts';

const tagging: Tagging = { line: /^\s{0,3}([A-Z][A-Z0-9])\s{1,3}-(?:\s+(.*))?$/, begin: 'TY', end: 'ER' };

/**
 * RIS as EndNote, Mendeley, Zotero, Web of Science and publishers write it: they differ in which tag holds what.
 * https://en.wikipedia.org/wiki/RIS_(file_format)
 */
export const ris: TextFormat = {
  name: 'RIS',
  isText: (text) => /^\uFEFF?[ \t]{0,3}TY {1,3}-/m.test(text),
  read: (text) => {
    const records = taggedRecords(text, tagging);
    // whoever closes no record has written the last one whole as far as it goes by lines
    const neverCloses =
      records.length > 1 && records.every(({ isWhole }) => !isWhole) && /[\r\n]$/.test(text);
    return numbered(
      records.map((record, at) =>
        record.isWhole || neverCloses || at < records.length - 1 ? risItem(record) : cutShort(record),
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

function risItem({ fields }: TaggedRecord): FileItem {
  const all = (...tags: readonly string[]): readonly string[] =>
    tags.flatMap((tag) => fields.get(tag) ?? []).filter(Boolean);
  const first = (...tags: readonly string[]): string | undefined => all(...tags)[0];
  const addresses = all('UR', 'L1', 'L2', 'LK', 'L3', 'L4').flatMap((one) =>
    one.split(/\s*;\s*(?=https?:)|\s+/),
  );
  const authors = ['AU', 'A1'].map((tag) => all(tag)).find(({ length }) => length > 0) ?? [];
  return catalogueItem(
    {
      title: first('TI', 'T1', 'CT', 'BT', 'ST'),
      abstract: all('AB').join(' ') || all('N2').join(' '),
      authors: authors.flatMap(risNames),
      names: [
        ...all('DO', 'DI'),
        ...addresses,
        ...all('M1', 'M3', 'N1', 'AN', 'C1', 'C7', 'ID', 'IS', 'VL', 'JO', 'JF', 'T2', 'SP', 'PB').map(
          saysArxiv,
        ),
        ...all('M3').filter((text) => text.startsWith('10.')),
      ],
      url: addresses.find((address) => /^https?:/i.test(address)),
      pdf: all('L1').find((address) => /^https?:/i.test(address)),
      categories: categoriesAmong(all('KW')),
      publishedAt: dateOf(all('DA'), all('PY', 'Y1')),
      journalRef: journalIn(first('JO', 'JF', 'T2', 'JA', 'J2')),
      label: first('ID') ?? first('TI', 'T1'),
    },
    'file',
  );
}

/** `Lovelace, Ada, Jr.`, one a line; some write all of them in one. */
function risNames(line: string): string[] {
  if (/;|\sand\s/i.test(line)) return namesIn(line);
  return [spokenName(line)];
}

/** The one that says most, of the year that is said; `DA` may be a day without one. */
function dateOf(days: readonly string[], years: readonly string[]): string | undefined {
  const [year = ''] = years;
  const dates = [...years, ...days, ...days.map((day) => `${day} ${year}`)].flatMap(
    (text) => dateIn(text) ?? [],
  );
  const [first] = dates;
  return dates
    .filter((date) => date.startsWith(first?.slice(0, 4) ?? ''))
    .reduce((most, date) => (date.length > (most?.length ?? 0) ? date : most), first);
}
