import type { FieldError } from '../../domain/papers/draft/draft.ts';
import { parseArxivId, parseDoi } from '../../domain/papers/identity/identity.ts';
import { asText, isObject, type JsonObject } from '../wire/json-values.ts';
import { coerceAmbiguousValue, coerceValue, meanTheSame } from './coerce-value.ts';
import { closestField, linkMeantByField, resolveField, resolveLink } from './resolve-field.ts';

/** A record under the field names of the contract, with warnings and errors of those that were given. */
export interface RecognisedFields {
  readonly record: JsonObject;
  /** under which name each field was given */
  readonly given: ReadonlyMap<string, string>;
  readonly warnings: readonly FieldError[];
  readonly errors: readonly FieldError[];
}

/** A value under the name by which the submitter gave it. */
interface GivenValue {
  readonly name: string;
  readonly value: unknown;
  /** its name may mean something else */
  readonly isNear: boolean;
}

const mostWarnings = 20;

/**
 * Read a record's fields under any names that can only mean one thing; `fields` are those that may be given. Others are
 * named in warnings, and two that contradict each other in an error. `null` says nothing.
 */
export function readFields(value: JsonObject, fields: readonly string[]): RecognisedFields {
  const { found, warnings } = gatherFields(value, fields);
  const errors: FieldError[] = [];
  const record: Record<string, unknown> = {};
  const links: Record<string, unknown> = {};
  const given = new Map<string, string>();
  for (const [field, candidates] of found) {
    const chosen = chooseBest(field, candidates);
    if (!chosen) continue;
    if (field.startsWith('links.')) links[field.slice('links.'.length)] = chosen.value;
    else record[field] = chosen.value;
    given.set(field, chosen.name);
    for (const other of candidates) {
      if (other === chosen || meanTheSame(field, chosen.value, other.value)) continue;
      const one = { path: other.name, message: describeContradiction(chosen, other) };
      (other.isNear ? warnings : errors).push(one);
    }
  }
  if (Object.keys(links).length > 0) record.links = links;
  return {
    record: withPrimaryCategory(record, value),
    given,
    warnings: warnings.slice(0, mostWarnings),
    errors,
  };
}

/** Gather the values that were given for each field, under any of its names. */
function gatherFields(value: JsonObject, fields: readonly string[]) {
  const warnings: FieldError[] = [];
  const found = new Map<string, GivenValue[]>();
  for (const [name, raw] of Object.entries(value)) {
    if (raw === null || raw === undefined) continue;
    const taken = recognise(name, raw, fields);
    if ('message' in taken) warnings.push({ path: name.slice(0, 80), message: taken.message });
    else {
      for (const { field, ...one } of taken.fields) found.set(field, [...(found.get(field) ?? []), one]);
      if (taken.warning) warnings.push({ path: name, message: taken.warning });
    }
  }
  return { found, warnings };
}

/** What people call the id of a record, which may be of any system. */
const idNames = /^_?(?:(?:paper|entry|article|work|record)_?)?(?:id|identifier)$|^guid$/i;

/** Whether a field's name says that it is an id, of whatever system. */
export const isIdName = (name: string): boolean => idNames.test(name);

type Recognised =
  | {
      readonly fields: readonly (GivenValue & { readonly field: string })[];
      readonly warning?: string | undefined;
    }
  | { readonly message: string };

/** Recognise the fields that are meant by a name and its value, or say why it is passed over. */
function recognise(name: string, raw: unknown, fields: readonly string[]): Recognised {
  if (name === 'links' && fields.includes(name) && isObject(raw)) return recogniseLinks(raw);
  if (isIdName(name)) return recogniseId(name, raw);
  if (/^(?:external_?)?id(?:s|entifiers)$/i.test(name) && isObject(raw)) return recogniseIds(raw);
  if (isPrimaryCategoryName(name) && fields.includes('categories')) return { fields: [] };
  const { field, isNear } = resolveField(name, fields) ?? {};
  if (field === 'links' && Array.isArray(raw))
    return { message: 'is a list, whose links nobody names: it is passed over' };
  if (field !== undefined && fields.includes(field)) {
    const read = isNear ? coerceAmbiguousValue(field, raw) : coerceValue(field, raw);
    if (!read) return { message: `is nothing that may stand for ${field}, and is passed over` };
    return { fields: [{ field, name, value: read.value, isNear: isNear ?? false }], warning: read.warning };
  }
  const link = fields.includes('links') ? linkMeantByField(name) : undefined;
  if (link && typeof raw === 'string') {
    return { fields: [{ field: `links.${link}`, name, value: raw, isNear: false }] };
  }
  if (field !== undefined) return { message: 'may not be said here, and is passed over' };
  const near = closestField(name, fields);
  return { message: `is no field that we know${near ? `; did you mean ${near}?` : ''}` };
}

function recogniseLinks(links: JsonObject): Recognised {
  const fields = Object.entries(links).flatMap(([name, value]) => {
    const link = resolveLink(name);
    return link && value !== null
      ? [{ field: `links.${link}`, name: `links.${name}`, value, isNear: false }]
      : [];
  });
  const others = Object.keys(links).filter((name) => resolveLink(name) === undefined);
  return {
    fields,
    warning:
      others.length > 0 ? `has ${others.join(', ').slice(0, 80)}, which is no link that we know` : undefined,
  };
}

/** Recognise an arXiv id or a DOI in a field for ids; the submitter's own ids are not kept. */
function recogniseId(name: string, id: unknown): Recognised {
  const text = typeof id === 'string' ? id : '';
  const field = parseArxivId(text) ? 'arxivId' : parseDoi(text) ? 'doi' : undefined;
  if (!field) return { message: 'is no arXiv id or DOI, and is not kept' };
  return { fields: [{ field, name, value: id, isNear: false }] };
}

/** Recognise the arXiv id and the DOI in `{"arxiv": …, "doi": …, "issn": …}`; others are passed over in silence. */
function recogniseIds(ids: JsonObject): Recognised {
  const fields = Object.entries(ids).flatMap(([name, value]) => {
    const { field } = resolveField(name) ?? {};
    const isId = (field === 'arxivId' || field === 'doi') && asText(value) !== undefined;
    return isId ? [{ field, name: `ids.${name}`, value, isNear: false }] : [];
  });
  return { fields };
}

/** Choose the value under the very name of the field, else under one that means nothing else. */
const chooseBest = (field: string, candidates: readonly GivenValue[]): GivenValue | undefined =>
  candidates.find(({ name }) => name === field) ?? candidates.find(({ isNear }) => !isNear) ?? candidates[0];

const describeContradiction = (chosen: GivenValue, other: GivenValue): string => {
  const [one, two] = [chosen.value, other.value].map((value) => (JSON.stringify(value) ?? '').slice(0, 60));
  return other.isNear
    ? `says otherwise than ${chosen.name}, and is passed over`
    : `means the same as ${chosen.name}, and says otherwise: ${two}, not ${one}`;
};

const isPrimaryCategoryName = (name: string): boolean => /^primary[_-]?categor(?:y|ies)$/i.test(name);

/** The record with its primary category first, where that is given in a field of its own. */
function withPrimaryCategory(record: JsonObject, value: JsonObject): JsonObject {
  const primary = asText(Object.entries(value).find(([name]) => isPrimaryCategoryName(name))?.[1]);
  const { categories = [] } = record;
  if (!primary || !Array.isArray(categories)) return record;
  return { ...record, categories: [primary, ...categories.filter((one: unknown) => one !== primary)] };
}
