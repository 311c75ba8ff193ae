import type { Harvesting } from '../domain/harvest/harvest.ts';
import type { Lookup } from '../domain/harvest/lookup.ts';
import type { Source } from '../domain/harvest/source.ts';
import { PaperboyError } from '../domain/paperboy-error.ts';
import {
  lookupRegistry,
  type SourceEntry,
  type SourceUrlVariable,
  sourceNames,
  sourceRegistry,
} from '../sources/source-registry.ts';
import { type EnvOf, optionalVariable } from './env.ts';

/**
 * The variables of sources: names of those that are harvested by the clock; our arXiv categories; days on which arXiv
 * announces nothing.
 */
export const sourcesVariables = {
  SOURCES: 'words',
  ARXIV_CATEGORIES: 'words',
  ARXIV_HOLIDAYS: 'words',
} as const;

/** There is no source of this name. */
export class UnknownSourceError extends PaperboyError {
  constructor(name: string) {
    super(`there is no source "${name}"; there are ${sourceNames.join(', ')}`);
  }
}

/** The sources and lookups of this deployment. */
export interface ConfiguredSources {
  /** The sources of these names or families; those that are set when none is named. Throws an UnknownSourceError. */
  chosen(names?: readonly string[]): Source[];
  readonly lookups: readonly Lookup[];
  readonly wants: Harvesting['wants'];
}

/** Make the sources that the environment configures. */
export function configuredSources(env: EnvOf<typeof sourcesVariables>): ConfiguredSources {
  const { SOURCES: set, ARXIV_CATEGORIES: categories, ARXIV_HOLIDAYS: holidays } = env;
  const entries: readonly SourceEntry[] = Object.values(sourceRegistry);
  const all = entries.flatMap(({ address, make }) => make(urlOf(address), { categories, holidays }));
  return {
    chosen: (names = set) => {
      const unknown = names.find((name) => !all.some(isNamedIn([name])));
      if (unknown) throw new UnknownSourceError(unknown);
      return all.filter(isNamedIn(names));
    },
    lookups: lookupRegistry.map(({ address, make }) => make(urlOf(address))),
    // of arXiv only what is in our categories, as its own list or by a cross-list; of the others everything
    wants: ({ source, categories: its }) =>
      !source.startsWith('arxiv') || its.some((category) => categories.includes(category)),
  };
}

const urlOf = ({ variable, defaultUrl }: SourceUrlVariable): string =>
  optionalVariable(variable) ?? defaultUrl;

/** Whether a source is one of those named, by itself or by its family: `arxiv-oai/cs`, `arxiv-oai`. */
export const isNamedIn =
  (names: readonly string[] | undefined) =>
  ({ name }: Pick<Source, 'name'>): boolean =>
    names === undefined || names.includes(name) || names.includes(name.split('/')[0] ?? name);
