import type { JsonFormat } from '../importer/format.ts';
import { readPersonNames } from '../people/parse-authors.ts';
import { asObjects, asText, isObject, type JsonObject } from '../wire/json-values.ts';
import { parsePartialDate } from '../wire/parse-partial-date.ts';
import { draftCatalogueRecord } from './draft-catalogue-record.ts';
import { journalUnlessArchive } from './journal-unless-archive.ts';

/** Unwrap the metadata of a DOI: an answer of the API has it under `attributes`, content negotiation brings it bare. Undefined for a value without any. */
function unwrapMetadata(value: JsonObject): JsonObject | undefined {
  const inner = isObject(value.data) ? value.data : value;
  const metadata = isObject(inner.attributes) ? inner.attributes : inner;
  const isDataCite = asObjects(metadata.titles).length > 0 && ('creators' in metadata || 'doi' in metadata);
  return isDataCite ? metadata : undefined;
}

/** The format of DOIs' metadata as DataCite answers it, arXiv's DOIs among them. https://support.datacite.org/docs/api-get-doi */
export const dataCiteFormat: JsonFormat = {
  name: "DataCite's answers",
  lists: ['data'],
  isRecord: (value) => unwrapMetadata(value) !== undefined,
  read: (value) => {
    const of = unwrapMetadata(value) ?? {};
    const titles = asObjects(of.titles);
    const comment = findDescription(of, 'Other');
    const version = /^v?([1-9]\d?)$/.exec(asText(of.version) ?? '')?.[1];
    const isArxiv = /^10\.48550\//.test(asText(of.doi) ?? '');
    return [
      draftCatalogueRecord(
        {
          title: asText((titles.find(({ titleType }) => !titleType) ?? titles[0])?.title),
          abstract: findDescription(of, 'Abstract'),
          authors: readPersonNames(asObjects(of.creators).map(namePartsOf)),
          names: [asText(of.doi), ...otherIdentifiers(of)],
          url: asText(of.url),
          categories: asObjects(of.subjects).flatMap(
            ({ subject }) => /\(([a-z-]+(?:\.[a-z-]+)?)\)$/i.exec(asText(subject) ?? '')?.[1] ?? [],
          ),
          publishedAt: firstVersionDate(of),
          version: isArxiv && version ? Number(version) : undefined,
          comment: isArxiv ? comment : undefined,
          journalRef: journalUnlessArchive(isObject(of.container) ? asText(of.container.title) : undefined),
          license: asObjects(of.rightsList).flatMap(
            ({ rightsUri, rights }) => asText(rightsUri) ?? asText(rights) ?? [],
          )[0],
          label: asText(of.doi),
        },
        'datacite',
      ),
    ];
  },
};

const findDescription = ({ descriptions }: JsonObject, kind: string): string | undefined =>
  asText(asObjects(descriptions).find(({ descriptionType }) => descriptionType === kind)?.description);

/** The parts of a creator's name: `Lovelace, Ada` is a person unless the record says otherwise. */
const namePartsOf = ({ name, givenName, familyName, nameType }: JsonObject): unknown => {
  if (asText(familyName)) return { given: givenName, family: familyName };
  const [family = '', given, ...more] = (asText(name) ?? '').split(/,\s+/);
  return given && more.length === 0 && nameType !== 'Organizational' ? { given, family } : { name };
};

/** Other identifiers of the paper; the article that came of a preprint is the same paper, works that it cites are not. */
const otherIdentifiers = ({ identifiers: own, alternateIdentifiers, relatedIdentifiers }: JsonObject) => [
  ...asObjects(own).map(({ identifier }) => asText(identifier)),
  ...asObjects(alternateIdentifiers).map(({ alternateIdentifier }) => asText(alternateIdentifier)),
  ...asObjects(relatedIdentifiers)
    .filter(({ relationType }) =>
      /^(?:IsVersionOf|IsIdenticalTo|IsPreprintOf)$/.test(asText(relationType) ?? ''),
    )
    .map(({ relatedIdentifier }) => asText(relatedIdentifier)),
];

/** The date of the first version; `created` is only the date of the DOI. */
function firstVersionDate({ dates, published, publicationYear }: JsonObject): string | undefined {
  const known = asObjects(dates);
  const [date] = ['Submitted', 'Issued', 'Available', 'Created'].flatMap(
    (kind) => known.find(({ dateType }) => dateType === kind)?.date ?? [],
  );
  return parsePartialDate(date ?? published ?? publicationYear ?? '');
}
