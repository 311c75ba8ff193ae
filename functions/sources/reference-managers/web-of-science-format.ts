import { draftCatalogueRecord } from '../catalogues/draft-catalogue-record.ts';
import { type FileItem, type FileRecord, recordsOfItems, type TextFormat } from '../importer/format.ts';
import { givenNameFirst } from '../people/parse-authors.ts';
import { parsePartialDate } from '../wire/parse-partial-date.ts';

/** The format of Web of Science's plain text: `FN`, then records from `PT` to `ER`; a list has one entry a line. */
export const webOfScienceFormat: TextFormat = {
  name: "Web of Science's plain text",
  isText: (text) => /^\s*(?:FN .*\s+(?:VR .*\s+)?)?PT [A-Z][\r\n]/.test(text),
  read: (text): FileRecord[] => {
    const records: { fields: Map<string, string[]>; isWhole: boolean }[] = [];
    let tag = '';
    for (const line of text.split(/\r\n?|\n/)) {
      const [, named, value = ''] = /^([A-Z][A-Z0-9])(?: (.*))?$/.exec(line) ?? [];
      if (named === 'PT') records.push({ fields: new Map(), isWhole: false });
      const record = records.at(-1);
      if (!record || record.isWhole) continue;
      tag = named ?? tag;
      if (named === 'ER') record.isWhole = true;
      else if (named) record.fields.set(named, [value.trim()]);
      else if (line.startsWith('   ')) record.fields.get(tag)?.push(line.trim());
    }
    return recordsOfItems(records.map(({ fields, isWhole }) => (isWhole ? readRecord(fields) : cutShort)));
  },
};

const cutShort: FileItem = { errors: [{ path: '', message: 'is cut short: no ER closes it' }] };

function readRecord(fields: ReadonlyMap<string, readonly string[]>): FileItem {
  const text = (tag: string): string | undefined => fields.get(tag)?.join(' ');
  const authors = fields.get('AF') ?? fields.get('AU') ?? [];
  return draftCatalogueRecord(
    {
      title: text('TI'),
      abstract: text('AB'),
      authors: authors.map(givenNameFirst),
      names: [text('DI'), text('AR')],
      publishedAt:
        parsePartialDate(`${text('PD') ?? ''} ${text('PY') ?? ''}`) ?? parsePartialDate(text('EA') ?? ''),
      journalRef: text('SO'),
      label: text('UT'),
    },
    'file',
  );
}
