import { draftCatalogueRecord } from '../catalogues/draft-catalogue-record.ts';
import { type FileItem, recordsOfItems, type TextFormat } from '../importer/format.ts';
import { givenNameFirst } from '../people/parse-authors.ts';
import { parsePartialDate } from '../wire/parse-partial-date.ts';
import { parseTaggedRecords, type TaggedRecord } from './parse-tagged-records.ts';

/** The format of PubMed's export, `nbib`. Nothing closes a record; `SO` is its last field of interest. https://www.nlm.nih.gov/bsd/mms/medlineelements.html */
export const pubmedFormat: TextFormat = {
  name: "PubMed's nbib",
  isText: (text) => /^\uFEFF?\s*PMID- *\d/.test(text),
  read: (text) =>
    recordsOfItems(
      parseTaggedRecords(text, { line: /^([A-Z]{2,4}) {0,2}- ?(.*)$/, begin: 'PMID' }).map((record) =>
        record.fields.has('SO') ? readRecord(record) : cutShort(record),
      ),
    ),
};

const cutShort = ({ fields }: TaggedRecord): FileItem => ({
  errors: [{ path: '', message: `is cut short: no SO ends it (PMID ${fields.get('PMID')?.[0] ?? ''})` }],
});

function readRecord({ fields }: TaggedRecord): FileItem {
  const all = (tag: string): readonly string[] => fields.get(tag) ?? [];
  const [pmid] = all('PMID');
  const names = all('FAU').length > 0 ? all('FAU') : all('AU');
  const doi = [...all('AID'), ...all('LID')]
    .find((id) => /\[doi\]\s*$/.test(id))
    ?.replace(/\s*\[doi\]\s*$/, '');
  return draftCatalogueRecord(
    {
      title: all('TI')[0]?.replace(/\.$/, ''),
      abstract: all('AB')[0],
      authors: [...names.map(givenNameFirst), ...all('CN')],
      names: [doi],
      url: pmid && `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`,
      publishedAt: parsePartialDate(all('DEP')[0] ?? '') ?? parsePartialDate(all('DP')[0] ?? ''),
      journalRef: all('JT')[0] ?? all('TA')[0],
      withdrawn: all('PT').some((type) => /^Retracted Publication$/i.test(type)) ? true : undefined,
      label: `PMID ${pmid}`,
    },
    'file',
  );
}
