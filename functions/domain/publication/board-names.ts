import { topicOf } from '../topics/taxonomy.ts';
import type { BoardId } from './board.ts';

/** A board by its id, and what readers call it. */
export interface BoardName {
  readonly id: BoardId;
  readonly title: string;
  readonly description: string;
}

const lists: Readonly<Record<string, readonly [title: string, description: string]>> = {
  latest: ['Latest papers', 'Every paper, newest first.'],
  trending: ['Trending papers', 'Papers in the order in which they first came among the hottest.'],
  daily: ['Daily editions', 'The best papers of every day, chosen when it is over.'],
  weekly: ['Weekly editions', 'The best papers of every week, chosen when it is over.'],
  revisions: ['Revisions', 'New versions of papers and withdrawals, each of them once.'],
};

/** What a board is called. */
export function boardNames(id: BoardId): BoardName {
  const [title = '', description = ''] = lists[id] ?? [];
  if (title) return { id, title, description };
  const name = id.slice(id.indexOf('/') + 1);
  if (id.startsWith('topic/')) {
    const topic = topicOf(name);
    return { id, title: topic?.name ?? name, description: topic ? `${topic.about}.` : `Papers on ${name}.` };
  }
  return { id, title: name, description: `Papers in ${name}, newest first.` };
}

/** The boards of a category: its own and, where it is a part of one, its archive's. */
export function categoryBoard(category: string): BoardId[] {
  const [archive = category] = category.split('.');
  return archive === category ? [`category/${category}`] : [`category/${category}`, `category/${archive}`];
}
