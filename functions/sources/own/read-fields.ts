import type { FieldError } from '../../domain/papers/draft/draft.ts';
import { parseArxivId, parseDoi } from '../../domain/papers/identity/identity.ts';
import { isObject, type JsonObject, textIn } from '../files/format.ts';
import { fieldNamed, linkBeside, linkNamed, meantBy } from './field-names.ts';
import { agree, sensible, sensibleNear } from './field-values.ts';

/** A record under the names of the contract, and what was found on the way there. */
export interface ReadFields {
  readonly record: JsonObject;
  /** under which name each field was given */
  readonly given: ReadonlyMap<string, string>;
  readonly warnings: readonly FieldError[];
  readonly errors: readonly FieldError[];
}

/** A value under the name that somebody gave it. */
interface Given {
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
export function readFields(value: JsonObject, fields: readonly string[]): ReadFields {
  const warnings: FieldError[] = [];
  const errors: FieldError[] = [];
  const found = new Map<string, Given[]>();
  const take = (field: string, one: Given) => found.set(field, [...(found.get(field) ?? []), one]);
  for (const [name, raw] of Object.entries(value)) {
    if (raw === null || raw === undefined) continue;
    const taken = meant(name, raw, fields);
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
    const chosen = best(field, candidates);
    if (!chosen) continue;
    if (field.startsWith('links.')) links[field.slice('links.'.length)] = chosen.value;
    else record[field] = chosen.value;
    given.set(field, chosen.name);
    for (const other of candidates) {
      if (other === chosen || agree(field, chosen.value, other.value)) continue;
      const one = { path: other.name, message: contradiction(chosen, other) };
      (other.isNear ? warnings : errors).push(one);
    }
  }
  if (Object.keys(links).length > 0) record.links = links;
  return { record: withPrimary(record, value), given, warnings: warnings.slice(0, mostWarnings), errors };
}

/** What people call the id of a record, which may be anybody's. */
const idNames = /^_?(?:(?:paper|entry|article|work|record)_?)?(?:id|identifier)$|^guid$/i;

export const isIdName = (name: string): boolean => idNames.test(name);

type Meant =
  | {
      readonly fields: readonly (Given & { readonly field: string })[];
      readonly warning?: string | undefined;
    }
  | { readonly message: string };

/** What somebody says under this name, or why it is passed over. */
function meant(name: string, raw: unknown, fields: readonly string[]): Meant {
  if (name === 'links' && fields.includes(name) && isObject(raw)) return linksIn(raw);
  if (isIdName(name)) return identifier(name, raw);
  if (/^(?:external_?)?id(?:s|entifiers)$/i.test(name) && isObject(raw)) return identifiersIn(raw);
  if (isPrimary(name) && fields.includes('categories')) return { fields: [] };
  const { field, isNear } = fieldNamed(name) ?? {};
  if (field === 'links' && Array.isArray(raw))
    return { message: 'is a list, whose links nobody names: it is passed over' };
  if (field !== undefined && fields.includes(field)) {
    const read = isNear ? sensibleNear(field, raw) : sensible(field, raw);
    if (!read) return { message: `is nothing that may stand for ${field}, and is passed over` };
    return { fields: [{ field, name, value: read.value, isNear: isNear ?? false }], warning: read.warning };
  }
  const link = fields.includes('links') ? linkBeside(name) : undefined;
  if (link && typeof raw === 'string') {
    return { fields: [{ field: `links.${link}`, name, value: raw, isNear: false }] };
  }
  if (field !== undefined) return { message: 'may not be said here, and is passed over' };
  const near = meantBy(name, fields);
  return { message: `is no field that we know${near ? `; did you mean ${near}?` : ''}` };
}

function linksIn(links: JsonObject): Meant {
  const fields = Object.entries(links).flatMap(([name, value]) => {
    const link = linkNamed(name);
    return link && value !== null
      ? [{ field: `links.${link}`, name: `links.${name}`, value, isNear: false }]
      : [];
  });
  const others = Object.keys(links).filter((name) => linkNamed(name) === undefined);
  return {
    fields,
    ...(others.length > 0 && {
      warning: `has ${others.join(', ').slice(0, 80)}, which is no link that we know`,
    }),
  };
}

/** Somebody's own id is theirs; where it is an arXiv id or a DOI, it names the paper. */
function identifier(name: string, id: unknown): Meant {
  const text = typeof id === 'string' ? id : '';
  const field = parseArxivId(text) ? 'arxivId' : parseDoi(text) ? 'doi' : undefined;
  if (!field) return { message: 'is no arXiv id or DOI, and is not kept' };
  return { fields: [{ field, name, value: id, isNear: false }] };
}

/** `{"arxiv": …, "doi": …, "issn": …}`: of the others we know nothing. */
function identifiersIn(ids: JsonObject): Meant {
  const fields = Object.entries(ids).flatMap(([name, value]) => {
    const { field } = fieldNamed(name) ?? {};
    const isId = (field === 'arxivId' || field === 'doi') && textIn(value) !== undefined;
    return isId ? [{ field, name: `ids.${name}`, value, isNear: false }] : [];
  });
  return { fields };
}

/** The one under the very name of the field, else under one that means nothing else. */
const best = (field: string, candidates: readonly Given[]): Given | undefined =>
  candidates.find(({ name }) => name === field) ?? candidates.find(({ isNear }) => !isNear) ?? candidates[0];

const contradiction = (chosen: Given, other: Given): string => {
  const [one, two] = [chosen.value, other.value].map((value) => (JSON.stringify(value) ?? '').slice(0, 60));
  return other.isNear
    ? `says otherwise than ${chosen.name}, and is passed over`
    : `means the same as ${chosen.name}, and says otherwise: ${two}, not ${one}`;
};

const isPrimary = (name: string): boolean => /^primary[_-]?categor(?:y|ies)$/i.test(name);

/** The primary category stands first, where it is given by itself. */
function withPrimary(record: JsonObject, value: JsonObject): JsonObject {
  const primary = textIn(Object.entries(value).find(([name]) => isPrimary(name))?.[1]);
  const { categories = [] } = record;
  if (!primary || !Array.isArray(categories)) return record;
  return { ...record, categories: [primary, ...categories.filter((one: unknown) => one !== primary)] };
}
