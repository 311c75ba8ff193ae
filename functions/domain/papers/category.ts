/** Archives whose parts are in capitals: `cs.CL`, but `cond-mat.str-el`. */
const capitals = new Set(['astro-ph', 'cs', 'econ', 'eess', 'math', 'nlin', 'q-bio', 'q-fin', 'stat']);

const LONGEST = 80;

/**
 * A category as its archive spells it, however it is typed: `CS.cl` → `cs.CL`, `hep-th`, `medrxiv.infectious-diseases`;
 * undefined for what is none. It may stand in an address and in a key.
 */
export const categoryNamed = (text: string): string | undefined => {
  const [, archive, part] = /^([a-z][a-z-]*)(?:\.([a-z-]+))?$/.exec(text.trim().toLowerCase()) ?? [];
  if (!archive || text.length > LONGEST) return undefined;
  if (!part) return archive;
  return `${archive}.${capitals.has(archive) ? part.toUpperCase() : part}`;
};
