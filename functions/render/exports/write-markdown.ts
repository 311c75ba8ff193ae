import type { Site } from '../../domain/library/site.ts';
import { categoriesOf, type Paper } from '../../domain/papers/paper.ts';
import { paperPath } from '../../domain/publication/paths.ts';
import { cleanLine } from '../../domain/text/clean-line.ts';
import { dayOf, type Instant } from '../../domain/time.ts';
import { topicOf } from '../../domain/topics/taxonomy.ts';

/** A paper as Markdown (https://commonmark.org), for notes and for programs that read: title, authors, facts, abstract. */
export function writeMarkdown(paper: Paper, site: Site): string {
  const { links } = paper;
  const facts: readonly (readonly [name: string, value: string | undefined])[] = [
    ['Published', dayIn(paper.publishedAt)],
    ['Announced', dayIn(paper.announcedAt)],
    ['Version', paper.version === undefined ? undefined : String(paper.version)],
    ['Published in', paper.journalRef && escapeMarkdown(paper.journalRef)],
    ['Comment', paper.comment && escapeMarkdown(paper.comment)],
    ['arXiv', paper.arxivId],
    ['DOI', paper.doi && escapeMarkdown(paper.doi)],
    ['Categories', categoriesOf(paper).map(escapeMarkdown).join(', ') || undefined],
    ['Topics', paper.topics.map(({ slug }) => topicOf(slug)?.name ?? slug).join(', ') || undefined],
    ['Licence', paper.license && escapeMarkdown(paper.license)],
    ['Abstract page', address(links.abs)],
    ['PDF', address(links.pdf)],
    ['HTML', address(links.html)],
    ['Code', address(links.code)],
    ['Project', address(links.project)],
    ['Page', address(site.url + paperPath(paper.id))],
  ];
  const blocks = [
    `# ${escapeMarkdown(cleanLine(paper.title))}`,
    paper.withdrawn ? '**This paper was withdrawn.**' : '',
    paper.authors.map(escapeMarkdown).join(', '),
    facts.flatMap(([name, value]) => (value ? [`- ${name}: ${value}`] : [])).join('\n'),
    '## Abstract',
    ...paper.abstract.split(/\n+/).map((line) => escapeMarkdown(cleanLine(line))),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const dayIn = (at: Instant | undefined): string | undefined => (at === undefined ? undefined : dayOf(at));

const address = (url: string | undefined): string | undefined =>
  url === undefined ? undefined : `<${url.replace(/[<>\s]/g, encodeURIComponent)}>`;

/** A text that Markdown takes for nothing but text: its signs are escaped, those of blocks only where a line begins. */
const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>|~&]/g, '\\$&')
    .replace(/^(#{1,6}(?=\s|$)|[-+=]|\d{1,9}(?=[.)]))/, (sign) => (/^\d/.test(sign) ? sign : `\\${sign}`))
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
