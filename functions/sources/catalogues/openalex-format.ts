import type { JsonFormat } from '../importer/format.ts';
import { readPersonNames } from '../people/parse-authors.ts';
import { asObjects, asText, isObject, type JsonObject } from '../wire/json-values.ts';
import { parsePartialDate } from '../wire/parse-partial-date.ts';
import { draftCatalogueRecord } from './draft-catalogue-record.ts';
import { findArxivId } from './find-identifier.ts';
import { journalUnlessArchive } from './journal-unless-archive.ts';

/** The format of OpenAlex's works: an answer, one work, or a line of its dump. https://docs.openalex.org/api-entities/works/work-object */
export const openAlexFormat: JsonFormat = {
  name: "OpenAlex's answers",
  lists: ['results'],
  isRecord: (value) =>
    /^(?:https?:\/\/(?:api\.)?openalex\.org\/(?:works\/)?)?W\d+$/i.test(asText(value.id) ?? '') ||
    'abstract_inverted_index' in value,
  read: (work) => {
    const primary = asObject(work.primary_location);
    const best = asObject(work.best_oa_location);
    const ids = asObject(work.ids);
    return [
      draftCatalogueRecord(
        {
          title: asText(work.title) ?? asText(work.display_name),
          abstract: asText(work.abstract) ?? readInvertedIndex(work.abstract_inverted_index),
          authors: asObjects(work.authorships).flatMap(
            ({ author, raw_author_name: raw }) => readPersonNames(author)[0] ?? asText(raw) ?? [],
          ),
          names: [
            ...[ids.arxiv, work.doi, ids.doi].map(asText),
            ...[primary, best].flatMap(addressesOf),
            onlyArxivId(asObjects(work.locations).flatMap(addressesOf)),
          ],
          url: asText(primary.landing_page_url),
          pdf: asText(best.pdf_url) ?? asText(primary.pdf_url),
          publishedAt: parsePartialDate(work.publication_date ?? work.publication_year ?? ''),
          journalRef: journalUnlessArchive(asText(asObject(primary.source).display_name)),
          license: asText(best.license) ?? asText(primary.license),
          withdrawn: work.is_retracted === true ? true : undefined,
          label: asText(work.id),
        },
        'openalex',
      ),
    ];
  },
};

const addressesOf = (place: JsonObject) => [asText(place.landing_page_url), asText(place.pdf_url)];

/** The one arXiv id among the places of a work; undefined where OpenAlex took two preprints for one work. */
function onlyArxivId(places: readonly (string | undefined)[]): string | undefined {
  const ids = new Set(places.flatMap((place) => findArxivId(place)?.replace(/v\d+$/, '') ?? []));
  return ids.size === 1 ? [...ids][0] : undefined;
}

const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** Read an inverted index, `{"We": [0, 5], "study": [1]}` → the words in their places; undefined where there is none. */
function readInvertedIndex(index: unknown): string | undefined {
  if (!isObject(index)) return undefined;
  const places = Object.entries(index).flatMap(([word, at]) =>
    Array.isArray(at) ? at.filter(Number.isInteger).map((place): [number, string] => [place, word]) : [],
  );
  return asText(
    places
      .sort(([one], [other]) => one - other)
      .map(([, word]) => word)
      .join(' '),
  );
}
