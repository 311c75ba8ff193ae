import type { Site } from '../../domain/library/site.ts';
import type { Board } from '../../domain/publication/board.ts';
import type { Boards } from '../../domain/publication/boards.ts';
import { feedPath, paperPath } from '../../domain/publication/paths.ts';

/** The text of `llms.txt` (llmstxt.org): the site in a screen, for agents. */
export function llmsText({ latest, topics }: Boards, site: Site): string {
  const feed = ({ id, title }: Board) => `- [${title}](${site.url}${feedPath(id, 'json')})`;
  return `# ${site.name}

> ${site.tagline}. Papers are classified by topic and published as JSON, Atom and RSS feeds; every list has all three.

- [Any filter as JSON](${site.url}/api/papers?q=topic:retrieval): fields topic, category, author, title, id, type, has, since, before, until, votes; words and "phrases"; or, parentheses, minus; top:5/day
- [Topics](${site.url}/api/topics)
- [One paper](${site.url}/api/papers/arxiv:1706.03762): by arXiv id or DOI
- [Freshness](${site.url}/status.json)

## Latest papers

${latest.entries
  .slice(0, 20)
  .map(({ paper }) => `- [${paper.title.replace(/[[\]]/g, '')}](${site.url}${paperPath(paper.id)})`)
  .join('\n')}

## Feeds

${[latest, ...topics].map(feed).join('\n')}
`;
}
