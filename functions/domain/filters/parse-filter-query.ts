import { type ParsedFilter, parseFilter } from './parse-filter.ts';

const fields = ['topic', 'category', 'author', 'type', 'votes'];

/**
 * Read the filter that an address or a form asks for: `q=` and `filter=` hold the grammar, `topic=`, `category=`, `author=`,
 * `type=` and `votes=` one value each and may repeat.
 */
export function parseFilterQuery(query: URLSearchParams): ParsedFilter {
  const single = fields.flatMap((field) =>
    query
      .getAll(field)
      .filter((value) => value.trim() !== '')
      .map((value) => `${field}:"${value.replaceAll('"', '')}"`),
  );
  return parseFilter([...query.getAll('filter'), ...query.getAll('q'), ...single].join(' '));
}
