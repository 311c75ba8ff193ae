import { catalogueItem } from '../catalogues/catalogue-record.ts';
import { type FileItem, numbered, type TextFormat } from '../files/format.ts';
import { spokenName } from '../people/person-names.ts';
import { dateIn } from '../wire/written-date.ts';
import { type TaggedRecord, taggedRecords } from './tagged-lines.ts';

/** PubMed's export, `nbib`. Nothing closes a record; `SO` is its last field that says anything. https://www.nlm.nih.gov/bsd/mms/medlineelements.html */
export const pubmed: TextFormat = {
  name: "PubMed's nbib",
  isText: (text) => /^\uFEFF?\s*PMID- *\d/.test(text),
  read: (text) =>
    numbered(
      taggedRecords(text, { line: /^([A-Z]{2,4}) {0,2}- ?(.*)$/, begin: 'PMID' }).map((record) =>
        record.fields.has('SO') ? pubmedItem(record) : cutShort(record),
      ),
    ),
};

const cutShort = ({ fields }: TaggedRecord): FileItem => ({
  errors: [{ path: '', message: `is cut short: no SO ends it (PMID ${fields.get('PMID')?.[0] ?? ''})` }],
});

function pubmedItem({ fields }: TaggedRecord): FileItem {
  const all = (tag: string): readonly string[] => fields.get(tag) ?? [];
  const [pmid] = all('PMID');
  const names = all('FAU').length > 0 ? all('FAU') : all('AU');
  const doi = [...all('AID'), ...all('LID')]
    .find((id) => /\[doi\]\s*$/.test(id))
    ?.replace(/\s*\[doi\]\s*$/, '');
  return catalogueItem(
    {
      title: all('TI')[0]?.replace(/\.$/, ''),
      abstract: all('AB')[0],
      authors: [...names.map(spokenName), ...all('CN')],
      names: [doi],
      url: pmid && `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`,
      publishedAt: dateIn(all('DEP')[0] ?? '') ?? dateIn(all('DP')[0] ?? ''),
      journalRef: all('JT')[0] ?? all('TA')[0],
      withdrawn: all('PT').some((type) => /^Retracted Publication$/i.test(type)) ? true : undefined,
      label: `PMID ${pmid}`,
    },
    'file',
  );
}
