import type { FieldError } from '../../domain/papers/draft/draft.ts';
import { arxivIdOf, doiOf } from '../../domain/papers/identity/identity.ts';
import { asText, isObject, type JsonObject } from '../wire/json-values.ts';
import { coerceAmbiguousValue, coerceValue, meanTheSame } from './coerce-value.ts';
import { closestField, resolveField, resolveLink, resolveTopLevelLink } from './resolve-field.ts';

/** A record under the names of the contract, and what was found on the way there. */
export interface RecognisedFields {
  readonly record: JsonObject;
  /** under which name each field was given */
  readonly given: ReadonlyMap<string, string>;
  readonly warnings: readonly FieldError[];
  readonly errors: readonly FieldError[];
}

/** A value under the name that somebody gave it. */
interface GivenValue {
  readonly name: string;
  readonly value: unknown;
  /** its name may mean something else */
  readonly isNear: boolean;
}

const mostWarnings = 20;

/**
 * Read a record's fields by whatever names they go, as long as these can only mean one thing; `fields` are those that may
 * be given. Others are named in warnings, and two that contradict each other in an error. `null` says nothing.
 */
export function readFields(value: JsonObject, fields: readonly string[]): RecognisedFields {
  const warnings: FieldError[] = [];
  const errors: FieldError[] = [];
  const found = new Map<string, GivenValue[]>();
  const take = (field: string, one: GivenValue) => found.set(field, [...(found.get(field) ?? []), one]);
  for (const [name, raw] of Object.entries(value)) {
    if (raw === null || raw === undefined) continue;
    const taken = recognise(name, raw, fields);
    if ('message' in taken) warnings.push({ path: name.slice(0, 80), message: taken.message });
    else {
      for (const { field, ...one } of taken.fields) take(field, one);
      if (taken.warning) warnings.push({ path: name, message: taken.warning });
    }
  }
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

/** What people call the id of a record, which may be anybody's. */
const idNames = /^_?(?:(?:paper|entry|article|work|record)_?)?(?:id|identifier)$|^guid$/i;

export const isIdName = (name: string): boolean => idNames.test(name);

type Recognised =
  | {
      readonly fields: readonly (GivenValue & { readonly field: string })[];
      readonly warning?: string | undefined;
    }
  | { readonly message: string };

/** What somebody says under this name, or why it is passed over. */
function recognise(name: string, raw: unknown, fields: readonly string[]): Recognised {
  if (name === 'links' && fields.includes(name) && isObject(raw)) return recogniseLinks(raw);
  if (isIdName(name)) return recogniseId(name, raw);
  if (/^(?:external_?)?id(?:s|entifiers)$/i.test(name) && isObject(raw)) return recogniseIds(raw);
  if (isPrimaryCategoryName(name) && fields.includes('categories')) return { fields: [] };
  const { field, isNear } = resolveField(name) ?? {};
  if (field === 'links' && Array.isArray(raw))
    return { message: 'is a list, whose links nobody names: it is passed over' };
  if (field !== undefined && fields.includes(field)) {
    const read = isNear ? coerceAmbiguousValue(field, raw) : coerceValue(field, raw);
    if (!read) return { message: `is nothing that may stand for ${field}, and is passed over` };
    return { fields: [{ field, name, value: read.value, isNear: isNear ?? false }], warning: read.warning };
  }
  const link = fields.includes('links') ? resolveTopLevelLink(name) : undefined;
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
    ...(others.length > 0 && {
      warning: `has ${others.join(', ').slice(0, 80)}, which is no link that we know`,
    }),
  };
}

/** Somebody's own id is theirs; where it is an arXiv id or a DOI, it names the paper. */
function recogniseId(name: string, id: unknown): Recognised {
  const text = typeof id === 'string' ? id : '';
  const field = arxivIdOf(text) ? 'arxivId' : doiOf(text) ? 'doi' : undefined;
  if (!field) return { message: 'is no arXiv id or DOI, and is not kept' };
  return { fields: [{ field, name, value: id, isNear: false }] };
}

/** `{"arxiv": …, "doi": …, "issn": …}`: of the others we know nothing. */
function recogniseIds(ids: JsonObject): Recognised {
  const fields = Object.entries(ids).flatMap(([name, value]) => {
    const { field } = resolveField(name) ?? {};
    const isId = (field === 'arxivId' || field === 'doi') && asText(value) !== undefined;
    return isId ? [{ field, name: `ids.${name}`, value, isNear: false }] : [];
  });
  return { fields };
}

/** The one under the very name of the field, else under one that means nothing else. */
const chooseBest = (field: string, candidates: readonly GivenValue[]): GivenValue | undefined =>
  candidates.find(({ name }) => name === field) ?? candidates.find(({ isNear }) => !isNear) ?? candidates[0];

const describeContradiction = (chosen: GivenValue, other: GivenValue): string => {
  const [one, two] = [chosen.value, other.value].map((value) => (JSON.stringify(value) ?? '').slice(0, 60));
  return other.isNear
    ? `says otherwise than ${chosen.name}, and is passed over`
    : `means the same as ${chosen.name}, and says otherwise: ${two}, not ${one}`;
};

const isPrimaryCategoryName = (name: string): boolean => /^primary[_-]?categor(?:y|ies)$/i.test(name);

/** The primary category stands first, where it is given by itself. */
function withPrimaryCategory(record: JsonObject, value: JsonObject): JsonObject {
  const primary = asText(Object.entries(value).find(([name]) => isPrimaryCategoryName(name))?.[1]);
  const { categories = [] } = record;
  if (!primary || !Array.isArray(categories)) return record;
  return { ...record, categories: [primary, ...categories.filter((one: unknown) => one !== primary)] };
}
