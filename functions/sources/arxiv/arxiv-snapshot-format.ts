import { nameToLookUp } from '../catalogues/draft-catalogue-record.ts';
import type { FileItem, JsonFormat } from '../importer/format.ts';
import { splitArxivAuthors } from '../people/split-arxiv-authors.ts';
import { asList, asObjects, asText, type JsonObject } from '../wire/json-values.ts';
import { draftArxivRecord, parseArxivDate } from './draft-arxiv-record.ts';

/** The format of arXiv's metadata snapshot at Kaggle, one paper a line. https://www.kaggle.com/datasets/Cornell-University/arxiv */
export const arxivSnapshotFormat: JsonFormat = {
  name: "arXiv's metadata snapshot",
  isRecord: (value) =>
    typeof value.id === 'string' &&
    (Array.isArray(value.authors_parsed) || ('update_date' in value && 'categories' in value)),
  read: (value) => [readSnapshotRecord(value)],
};

function readSnapshotRecord(record: JsonObject): FileItem {
  const { title, abstract, id } = record;
  const arxivId = asText(id) ?? '';
  if (!asText(title) || !asText(abstract)) {
    return nameToLookUp({ title: asText(title), abstract: asText(abstract), arxivId }, arxivId);
  }
  const versions = readVersions(record.versions);
  const last = versions.at(-1);
  return draftArxivRecord(
    {
      title: asText(title),
      abstract: asText(abstract),
      arxivId,
      authors: readAuthors(record),
      categories: asList(record.categories).flatMap((one) => asText(one)?.split(/\s+/) ?? []),
      comment: asText(record.comments),
      journalRef: asText(record['journal-ref']),
      doi: asText(record.doi),
      license: asText(record.license),
      publishedAt: versions[0]?.at,
      listedAt: versions[0]?.at,
      version: last?.number,
      versionAt: last?.at,
    },
    'arxiv',
  );
}

/** Read the versions, oldest first. */
function readVersions(
  value: unknown,
): readonly { readonly number: number; readonly at: string | undefined }[] {
  const versions = asObjects(value).flatMap(({ version, created }) => {
    const number = Number(/^v?([1-9]\d*)$/.exec(asText(version) ?? '')?.[1]);
    return Number.isNaN(number) ? [] : [{ number, at: parseArxivDate(asText(created)) }];
  });
  return versions.sort((a, b) => a.number - b.number);
}

/** Read the authors from `[["Balázs", "C.", "Jr.", …]]`, else from the line in which TeX stands for accents. */
function readAuthors({ authors_parsed: parsed, authors }: JsonObject): string[] {
  const names = asList(parsed).flatMap((name) => {
    if (!Array.isArray(name)) return [];
    const [family, given, suffix] = name.map(asText);
    return [given, family, suffix].filter(Boolean).join(' ') || [];
  });
  return names.length > 0 ? names : splitArxivAuthors(asText(authors) ?? '');
}
