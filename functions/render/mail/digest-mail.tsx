import type { Digest } from '../../domain/alerts/delivery/digest.ts';
import type { MailContent } from '../../domain/alerts/delivery/mailer.ts';
import type { Site } from '../../domain/library/site.ts';
import { DigestPage } from './digest-page.tsx';
import { digestText } from './digest-text.ts';
import { type DigestView, digestView } from './digest-view.ts';
import { htmlDocument } from './mail-layout.tsx';

/**
 * Render a digest once, with link-placeholders.ts where each recipient's addresses go.
 * The HTML is never larger than 90 KB, so that Gmail, which clips at 102, never hides the way out.
 */
export function digestMail(digest: Digest, site: Site): MailContent {
  const { page, html } = fitToSize(digest, site);
  const text = digestText(page, site);
  return digest.textOnly ? { subject: page.subject, text } : { subject: page.subject, html, text };
}

/** 90 KB less room for the recipient's links: four of them, up to 500 bytes each, and one for each paper. */
const mostBytes = 90_000 - 4 * 500;
const mostVoteBytes = 200;

interface Rendered {
  readonly page: DigestView;
  readonly html: string;
}

/** Render as full a page as fits: the last papers lose their abstracts first, then they are only counted. */
function fitToSize(digest: Digest, site: Site): Rendered {
  const count = digest.papers.length;
  const rendered = new Map<string, Rendered>();
  const render = (papers: number, summaries: number): Rendered => {
    const key = `${papers} ${summaries}`;
    const known = rendered.get(key);
    if (known) return known;
    const page = cutSummaries(digestView(withPapers(digest, papers), site), summaries);
    const made = { page, html: htmlDocument(<DigestPage page={page} site={site} />) };
    rendered.set(key, made);
    return made;
  };
  const fits = (papers: number, summaries: number) =>
    Buffer.byteLength(render(papers, summaries).html) + papers * mostVoteBytes <= mostBytes;

  if (fits(count, count)) return render(count, count);
  if (fits(count, 0))
    return render(
      count,
      largestThatFits(count, (summaries) => fits(count, summaries)),
    );
  return render(
    largestThatFits(count, (papers) => fits(papers, 0)),
    0,
  );
}

const withPapers = (digest: Digest, papers: number): Digest => ({
  ...digest,
  papers: digest.papers.slice(0, papers),
  more: digest.more + digest.papers.length - papers,
});

const cutSummaries = (page: DigestView, summaries: number): DigestView => ({
  ...page,
  items: page.items.map((item, index) => (index < summaries ? item : { ...item, summary: '' })),
});

/** The largest number up to `top` that fits, by bisection: fewer always fit when more do. */
function largestThatFits(top: number, fits: (count: number) => boolean): number {
  let [low, high] = [0, top];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
