import { isObject, type JsonFormat, type JsonObject, objectsIn, textIn } from '../files/format.ts';
import { personNames } from '../people/person-names.ts';
import { journalIn } from '../reference-managers/csl.ts';
import { dateIn } from '../wire/written-date.ts';
import { arxivIn, catalogueItem } from './catalogue-record.ts';

/** Works of OpenAlex: an answer, one of them, or a line of its dump. https://docs.openalex.org/api-entities/works/work-object */
export const openAlex: JsonFormat = {
  name: "OpenAlex's answers",
  lists: ['results'],
  isRecord: (value) =>
    /^(?:https?:\/\/(?:api\.)?openalex\.org\/(?:works\/)?)?W\d+$/i.test(String(value.id)) ||
    'abstract_inverted_index' in value,
  read: (work) => {
    const primary = objectIn(work.primary_location);
    const best = objectIn(work.best_oa_location);
    const ids = objectIn(work.ids);
    return [
      catalogueItem(
        {
          title: textIn(work.title) ?? textIn(work.display_name),
          abstract: textIn(work.abstract) ?? inverted(work.abstract_inverted_index),
          authors: objectsIn(work.authorships).flatMap(
            ({ author, raw_author_name: raw }) => personNames(author)[0] ?? textIn(raw) ?? [],
          ),
          names: [
            ...[ids.arxiv, work.doi, ids.doi].map(textIn),
            ...[primary, best].flatMap(addresses),
            onlyArxiv(objectsIn(work.locations).flatMap(addresses)),
          ],
          url: textIn(primary.landing_page_url),
          pdf: textIn(best.pdf_url) ?? textIn(primary.pdf_url),
          publishedAt: dateIn(work.publication_date ?? work.publication_year ?? ''),
          journalRef: journalIn(textIn(objectIn(primary.source).display_name)),
          license: textIn(best.license) ?? textIn(primary.license),
          withdrawn: work.is_retracted === true ? true : undefined,
          label: textIn(work.id),
        },
        'openalex',
      ),
    ];
  },
};

const addresses = (place: JsonObject) => [textIn(place.landing_page_url), textIn(place.pdf_url)];

/** Where versions of two preprints were taken for one work, neither is believed. */
function onlyArxiv(places: readonly (string | undefined)[]): string | undefined {
  const ids = new Set(places.flatMap((place) => arxivIn(place)?.replace(/v\d+$/, '') ?? []));
  return ids.size === 1 ? [...ids][0] : undefined;
}

const objectIn = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** `{"We": [0, 5], "study": [1]}` → the words in their places; undefined where there is none. */
function inverted(index: unknown): string | undefined {
  if (!isObject(index)) return undefined;
  const places = Object.entries(index).flatMap(([word, at]) =>
    Array.isArray(at) ? at.filter(Number.isInteger).map((place): [number, string] => [place, word]) : [],
  );
  return textIn(
    places
      .sort(([one], [other]) => one - other)
      .map(([, word]) => word)
      .join(' '),
  );
}
