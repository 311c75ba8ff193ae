import type { Site } from '../../domain/library/site.ts';
import type { Paper } from '../../domain/papers/paper.ts';
import type { Links } from '../../domain/papers/paper-facts.ts';
import { pagePath } from '../../domain/publication/paths.ts';
import { topicOf } from '../../domain/topics/taxonomy.ts';
import type { ItemLink } from './feed-item.ts';
import { feedUrl } from './feed-text.ts';

/** A topic of a paper, with the page of its board. */
export interface TopicLink {
  readonly slug: string;
  readonly name: string;
  readonly url: string;
}

/** The topics of a paper, most central first. */
export function topicLinks(paper: Paper, site: Site): TopicLink[] {
  return paper.topics.map(({ slug }) => ({
    slug,
    name: topicOf(slug)?.name ?? slug,
    url: site.url + pagePath(`topic/${slug}`),
  }));
}

const labels = [
  ['abs', 'Abstract'],
  ['pdf', 'PDF'],
  ['html', 'HTML'],
  ['doi', 'DOI'],
  ['code', 'Code'],
  ['project', 'Project page'],
] as const satisfies readonly (readonly [keyof Links, string])[];

/** Addresses longer than this are left out: readers cut them, and a few of them fill a feed. */
const mostAddressCharacters = 1_000;

/** The addresses of the paper itself, the archive's page first. */
export function linksOf({ links, arxivId }: Paper): ItemLink[] {
  return labels.flatMap(([rel, label]) => {
    const url = links[rel] === undefined ? undefined : feedUrl(links[rel]);
    if (url === undefined || url.length > mostAddressCharacters) return [];
    const type = rel === 'pdf' ? 'application/pdf' : 'text/html';
    return [{ rel, label: rel === 'abs' && arxivId !== undefined ? 'arXiv' : label, url, type }];
  });
}

/** The page where readers discuss a paper: Hugging Face has one for each paper that it lists. */
export function discussionOf({ arxivId, provenance }: Paper): string | undefined {
  const isListed = arxivId !== undefined && provenance.some(({ source }) => source === 'hugging-face');
  return isListed ? `https://huggingface.co/papers/${arxivId}` : undefined;
}
