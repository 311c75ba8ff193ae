import { ask } from './ask.ts';
import type { LocalProcess } from './local-process.ts';
import { type Load, manyAtOnce } from './many-at-once.ts';
import type { Answers } from './percentiles.ts';

/** What readers ask for who all ask something else: the answer to none lies ready. */
const words = [
  'engine',
  'load',
  'retrieval',
  'attention',
  'papers',
  'learning',
  'graph',
  'speech',
  'images',
  'agents',
];
const questions: readonly ((index: number) => string)[] = [
  (index) => `/feed.atom?q=${words[index % 10]}+-x${index}`,
  (index) => `/search?q=${words[(index * 7) % 10]}+${words[index % 10]}+-y${index}`,
  (index) => `/feed.json?q=topic:nlp+or+${words[index % 10]}${index}`,
  (index) => `/api/search?q=${words[index % 10]}&sort=relevance&limit=${1 + (index % 100)}`,
  (index) => `/api/papers?category=cs.DC&q=-z${index}`,
];

/** Ask for feeds of filters, pages of search and lists, each with words of its own. */
export const loadFilters = (
  local: LocalProcess,
  load: Load,
): Promise<Answers & { readonly seconds: number }> =>
  manyAtOnce(load, (index) => {
    const path = questions[index % questions.length]?.(index) ?? '/';
    return ask({ method: 'GET', url: local.services.site + path });
  });

/** Ask for the pages that most readers read. */
export const loadPages = (local: LocalProcess, load: Load): Promise<Answers & { readonly seconds: number }> =>
  manyAtOnce(load, (index) =>
    ask({
      method: 'GET',
      url: local.services.site + (['/', '/feeds/latest.atom', '/latest/'][index % 3] ?? '/'),
    }),
  );
