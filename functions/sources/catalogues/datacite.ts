import { isObject, type JsonFormat, type JsonObject, objectsIn, textIn } from '../files/format.ts';
import { personNames } from '../people/person-names.ts';
import { journalIn } from '../reference-managers/csl.ts';
import { dateIn } from '../wire/written-date.ts';
import { catalogueItem } from './catalogue-record.ts';

/** A DOI's metadata: in an answer of the API under `attributes`, by content negotiation bare. */
function metadataOf(value: JsonObject): JsonObject | undefined {
  const inner = isObject(value.data) ? value.data : value;
  const metadata = isObject(inner.attributes) ? inner.attributes : inner;
  const isDataCite = objectsIn(metadata.titles).length > 0 && ('creators' in metadata || 'doi' in metadata);
  return isDataCite ? metadata : undefined;
}

/** DOIs as DataCite knows them, arXiv's among them. https://support.datacite.org/docs/api-get-doi */
export const dataCite: JsonFormat = {
  name: "DataCite's answers",
  lists: ['data'],
  isRecord: (value) => metadataOf(value) !== undefined,
  read: (value) => {
    const of = metadataOf(value) ?? {};
    const titles = objectsIn(of.titles);
    const comment = described(of, 'Other');
    const version = /^v?([1-9]\d?)$/.exec(String(of.version))?.[1];
    const isArxiv = /^10\.48550\//.test(String(of.doi));
    return [
      catalogueItem(
        {
          title: textIn((titles.find(({ titleType }) => !titleType) ?? titles[0])?.title),
          abstract: described(of, 'Abstract'),
          authors: personNames(objectsIn(of.creators).map(creator)),
          names: [textIn(of.doi), ...identifiers(of)],
          url: textIn(of.url),
          categories: objectsIn(of.subjects).flatMap(
            ({ subject }) => /\(([a-z-]+(?:\.[a-z-]+)?)\)$/i.exec(String(subject))?.[1] ?? [],
          ),
          publishedAt: dateOf(of),
          version: isArxiv && version ? Number(version) : undefined,
          comment: isArxiv ? comment : undefined,
          journalRef: journalIn(isObject(of.container) ? textIn(of.container.title) : undefined),
          license: objectsIn(of.rightsList).flatMap(
            ({ rightsUri, rights }) => textIn(rightsUri) ?? textIn(rights) ?? [],
          )[0],
          label: textIn(of.doi),
        },
        'datacite',
      ),
    ];
  },
};

const described = ({ descriptions }: JsonObject, kind: string): string | undefined =>
  textIn(objectsIn(descriptions).find(({ descriptionType }) => descriptionType === kind)?.description);

/** `Lovelace, Ada` is a person unless it says otherwise. */
const creator = ({ name, givenName, familyName, nameType }: JsonObject): unknown => {
  if (textIn(familyName)) return { given: givenName, family: familyName };
  const [family = '', given, ...more] = String(name ?? '').split(/,\s+/);
  return given && more.length === 0 && nameType !== 'Organizational' ? { given, family } : { name };
};

/** Its other names; the article that came of a preprint is the same paper, what it cites is not. */
const identifiers = ({ identifiers: own, alternateIdentifiers, relatedIdentifiers }: JsonObject) => [
  ...objectsIn(own).map(({ identifier }) => textIn(identifier)),
  ...objectsIn(alternateIdentifiers).map(({ alternateIdentifier }) => textIn(alternateIdentifier)),
  ...objectsIn(relatedIdentifiers)
    .filter(({ relationType }) => /^(?:IsVersionOf|IsIdenticalTo|IsPreprintOf)$/.test(String(relationType)))
    .map(({ relatedIdentifier }) => textIn(relatedIdentifier)),
];

/** When the first version came out; `created` is only when the DOI was made. */
function dateOf({ dates, published, publicationYear }: JsonObject): string | undefined {
  const known = objectsIn(dates);
  const [date] = ['Submitted', 'Issued', 'Available', 'Created'].flatMap(
    (kind) => known.find(({ dateType }) => dateType === kind)?.date ?? [],
  );
  return dateIn(date ?? published ?? publicationYear ?? '');
}
