import { nameOrErrors } from '../catalogues/catalogue-record.ts';
import {
  type FileItem,
  type JsonFormat,
  type JsonObject,
  listIn,
  objectsIn,
  textIn,
} from '../files/format.ts';
import { authorNames } from '../people/author-names.ts';
import { arxivDraft, instantIn } from './arxiv-draft.ts';

/** The metadata snapshot of arXiv that is to be had from Kaggle, a line each paper. https://www.kaggle.com/datasets/Cornell-University/arxiv */
export const arxivSnapshot: JsonFormat = {
  name: "arXiv's metadata snapshot",
  isRecord: (value) =>
    typeof value.id === 'string' &&
    (Array.isArray(value.authors_parsed) || ('update_date' in value && 'categories' in value)),
  read: (value) => [snapshotItem(value)],
};

function snapshotItem(record: JsonObject): FileItem {
  const { title, abstract, id } = record;
  const arxivId = textIn(id) ?? '';
  if (!textIn(title) || !textIn(abstract)) {
    return nameOrErrors({ title: textIn(title), abstract: textIn(abstract), arxivId }, arxivId);
  }
  const versions = versionsIn(record.versions);
  const last = versions.at(-1);
  return arxivDraft(
    {
      title: textIn(title),
      abstract: textIn(abstract),
      arxivId,
      authors: authorsIn(record),
      categories: listIn(record.categories).flatMap((one) => textIn(one)?.split(/\s+/) ?? []),
      comment: textIn(record.comments),
      journalRef: textIn(record['journal-ref']),
      doi: textIn(record.doi),
      license: textIn(record.license),
      publishedAt: versions[0]?.at,
      listedAt: versions[0]?.at,
      ...(last && { version: last.number, versionAt: last.at }),
    },
    'arxiv',
  );
}

/** Oldest first. Where the first is not among them, nobody knows when the paper was made. */
function versionsIn(value: unknown): readonly { readonly number: number; readonly at: string | undefined }[] {
  const versions = objectsIn(value).flatMap(({ version, created }) => {
    const number = Number(/^v?([1-9]\d*)$/.exec(String(version))?.[1]);
    return Number.isNaN(number) ? [] : [{ number, at: instantIn(textIn(created)) }];
  });
  return versions.sort((a, b) => a.number - b.number);
}

/** `[["Balázs", "C.", "Jr.", …]]`, else the line in which TeX stands for accents. */
function authorsIn({ authors_parsed: parsed, authors }: JsonObject): string[] {
  const names = listIn(parsed).flatMap((name) => {
    if (!Array.isArray(name)) return [];
    const [family, given, suffix] = name.map(textIn);
    return [given, family, suffix].filter(Boolean).join(' ') || [];
  });
  return names.length > 0 ? names : authorNames(textIn(authors) ?? '');
}
