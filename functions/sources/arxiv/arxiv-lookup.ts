import type { Lookup } from '../../domain/harvest/lookup.ts';
import { arxivHost } from './arxiv-host.ts';

/** The lookup of papers by their arXiv ids, a hundred a request. `url` is `https://export.arxiv.org/api/query`. */
export const arxivLookup = ({ url }: { readonly url: string }): Lookup => ({
  name: 'arxiv-api',
  host: arxivHost,
  mostNames: 100,
  covers: (name) => name.startsWith('arxiv:'),
  ask: (names) => {
    const ids = names.map((name) => name.slice('arxiv:'.length)).join(',');
    return `${url}?${new URLSearchParams({ id_list: ids, max_results: String(names.length) })}`;
  },
  read: async (body) => {
    const { parseArxivAnswer } = await import('./parse-arxiv-answer.ts');
    return parseArxivAnswer(body).items;
  },
});
