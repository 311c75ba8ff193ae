import { isDeepStrictEqual } from 'node:util';
import { defined } from '../../defined.ts';
import { derivedLinks } from '../draft/links.ts';
import { type FactName, factNames, linkNames, type PaperFacts, plainFacts } from '../paper-facts.ts';

/** Facts whose change is news of a paper; any other change leaves `updatedAt` as it is. */
export const significantFacts: ReadonlySet<FactName> = new Set([
  'title',
  'abstract',
  'authors',
  'version',
  'withdrawn',
]);

/** Facts that the classifier reads. */
export const classifierInputs: readonly FactName[] = ['title', 'abstract', 'categories'];

/** One fact with what belongs to it. */
export interface Fact {
  readonly value: string | number | boolean | readonly string[];
  /** the TeX it was read from, where that differs */
  readonly raw?: string;
  /** when this version was made */
  readonly versionAt?: string;
}

/** Facts by name; what is blank is missing, and so is a link that follows from an identifier. */
export type FactsByName = ReadonlyMap<FactName, Fact>;

const isBlank = (value: Fact['value'] | undefined): value is undefined =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** A paper's facts, one by one. */
export function factsByName(of: PaperFacts): FactsByName {
  const sheet = new Map<FactName, Fact>();
  for (const name of plainFacts) {
    const value = of[name];
    if (isBlank(value)) continue;
    const raw = name === 'title' || name === 'abstract' ? of.raw?.[name] : undefined;
    const versionAt = name === 'version' ? of.versionAt : undefined;
    sheet.set(name, defined({ value, raw, versionAt }));
  }
  const derived = derivedLinks(of);
  for (const name of linkNames) {
    const value = of.links[name];
    if (value && value !== derived[name]) sheet.set(`links.${name}`, { value });
  }
  return sheet;
}

/** A paper's facts out of a sheet, with the links that follow from its identifiers. */
export function joinFacts(sheet: FactsByName): PaperFacts {
  const known = Object.fromEntries(plainFacts.flatMap((name) => entry(name, sheet.get(name)?.value)));
  const links = Object.fromEntries(
    linkNames.flatMap((name) => entry(name, sheet.get(`links.${name}`)?.value)),
  );
  const raw = Object.fromEntries(
    (['title', 'abstract'] as const).flatMap((name) => entry(name, sheet.get(name)?.raw)),
  );
  const versionAt = sheet.get('version')?.versionAt;
  const facts = {
    title: '',
    abstract: '',
    authors: [],
    categories: [],
    withdrawn: false,
    ...known,
  } as Omit<PaperFacts, 'links'>;
  return defined({
    ...facts,
    versionAt,
    links: { ...derivedLinks(facts), ...links },
    raw: Object.keys(raw).length > 0 ? raw : undefined,
  });
}

const entry = <T>(name: string, value: T | undefined): [string, T][] =>
  value === undefined ? [] : [[name, value]];

/** Whether two facts have the same value, whatever their TeX and the date of their version. */
export const isSameFact = (a: Fact | undefined, b: Fact | undefined): boolean =>
  isDeepStrictEqual(a?.value, b?.value);

/** The names of the facts in which two papers differ, sorted. */
export function changedFacts(before: PaperFacts, after: PaperFacts): FactName[] {
  const [old, now] = [factsByName(before), factsByName(after)];
  return factNames.filter((name) => !isDeepStrictEqual(old.get(name), now.get(name))).sort();
}
