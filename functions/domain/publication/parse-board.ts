import { parseCategory } from '../papers/draft/parse-category.ts';
import { topicOf } from '../topics/taxonomy.ts';
import type { BoardId } from './board.ts';

const lists: readonly BoardId[] = ['latest', 'trending', 'daily', 'weekly', 'revisions'];

/** Parse a board's name as addresses have it: `latest`, `topics/retrieval`, `categories/cs.CL`; undefined for what is none, or is spelt otherwise. */
export function parseBoard(text: string): BoardId | undefined {
  const list = lists.find((one) => one === text);
  if (list) return list;
  const [, kind, name = ''] = /^(topics|categories)\/([^/]+)$/.exec(text) ?? [];
  if (kind === 'topics') return topicOf(name) ? `topic/${name}` : undefined;
  return kind === 'categories' && parseCategory(name) === name ? `category/${name}` : undefined;
}
