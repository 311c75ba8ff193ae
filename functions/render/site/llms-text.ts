import type { Site } from '../../domain/library/site.ts';
import type { Board } from '../../domain/publication/board.ts';
import type { Boards } from '../../domain/publication/boards.ts';
import { feedPath, paperPath } from '../../domain/publication/paths.ts';

const grammar = `Words, "phrases" and fields, all of which must match; \`-\` before one takes its papers out; \`or\` and parentheses join others.

- \`topic:retrieval\`, \`category:cs.CL\` (\`category:cs\` for the whole archive), \`type:new\`
- \`author:"Yann LeCun"\`, \`title:attention\`, \`id:1706.03762\`
- \`like:1706.03762\`, \`-like:1706.03762\`: papers like this one, or unlike it, by the words they share; several mean like any of them
- \`since:2026-11-01\`, \`before:2026-12-01\`, \`since:7d\`: by the day on which a paper was listed
- \`votes:10\` (or more), \`has:code\`, \`has:doi\`, \`has:html\`
- \`top:5/day\`, \`top:20/week\`: only the best of each`;

/** A text as Markdown shows it, within a link's brackets too. */
const escapeMarkdown = (text: string): string => text.replace(/[\\[\]`*_<]/g, '\\$&');

/** The text of `llms.txt` (llmstxt.org): the site in a screen, for agents. */
export function llmsText(boards: Boards, site: Site): string {
  const { latest, trending, daily, weekly, revisions, topics, categories } = boards;
  const link = (title: string, path: string) => `- [${escapeMarkdown(title)}](${site.url}${path})`;
  const feed = ({ id, title }: Pick<Board, 'id' | 'title'>) => link(title, feedPath(id, 'json'));
  const [newest] = latest.entries;
  // an example that leads somewhere: this site need not know any particular paper
  const onePaper = newest
    ? `${link('One paper', `/api${paperPath(newest.paper.id).replace(/\/$/, '')}`)}: by arXiv id or DOI`
    : `- One paper: \`${site.url}/api/papers/arxiv:1706.03762\`, by arXiv id or DOI`;
  return `# ${site.name}

> ${site.tagline}. Papers are classified by topic and published as JSON, Atom and RSS feeds; every list has all three.

${link('Any filter as JSON', '/api/papers?q=topic:retrieval')}: \`looked\` says how far back was looked, \`next\` leads on; newest first, or \`sort=relevance\` (words in any form, also misspelt), \`trending\`, \`top\`
${link('Any filter as a feed', '/feed.json?q=topic:retrieval')}
${link('Topics', '/api/topics')}
${onePaper}
${link('Freshness', '/status.json')}

## Filters

${grammar}

## Archives

A feed holds its newest entries, a hundred at most. Older ones lie in archives by day (RFC 5005): follow \`next_url\` in JSON, \`rel="prev-archive"\` in
Atom and RSS, back to the first day. The papers of a day stand at \`/date/2026-11-23/\`, of a week at \`/week/2026-W48/\`, of a month at \`/month/2026-11/\`,
and those of a topic at \`/topics/retrieval/date/2026-11-23/\`. Boards come in orders, too: \`/trending/\`, \`/top/week/\`, \`/topics/retrieval/top/month/\`;
\`titles/\` at the end of any of them, or of a day, has the titles alone. \`/sitemap.xml\` leads to every paper.

## Latest papers

${latest.entries
  .slice(0, 20)
  .map(({ paper }) => link(paper.title, paperPath(paper.id)))
  .join('\n')}

## Feeds

${[latest, trending, daily, weekly, revisions, ...topics, ...categories].map(feed).join('\n')}
`;
}
