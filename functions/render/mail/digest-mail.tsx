import type { Digest, PersonalLinks } from '../../domain/alerts/delivery/digest.ts';
import type { MailContent } from '../../domain/alerts/delivery/mailer.ts';
import type { Site } from '../../domain/library/site.ts';
import { DigestPage } from './digest-page.tsx';
import { digestText } from './digest-text.ts';
import { type DigestView, digestView } from './digest-view.ts';
import { attribute, htmlDocument } from './html-document.ts';
import { linkFiller } from './link-placeholders.ts';

/**
 * Render a digest once, and get a function that makes each recipient's letter of it by putting their links in.
 * The HTML is never larger than 90 KB, so that Gmail, which clips at 102, never hides the way out.
 */
export function digestMail(digest: Digest, site: Site): (links: PersonalLinks) => MailContent {
  const { page, html } = fitted(digest, site);
  const htmlFor = linkFiller(html, attribute);
  const textFor = linkFiller(digestText(page), (url) => url);
  return (links) => ({ subject: page.subject, html: htmlFor(links), text: textFor(links) });
}

/** 90 KB less room for the recipient's links: four of them, up to 500 bytes each. */
const budget = 90_000 - 4 * 500;

/** The page as full as it can be: the last papers lose their abstracts first, then they are only counted. */
function fitted(digest: Digest, site: Site): { readonly page: DigestView; readonly html: string } {
  const count = digest.papers.length;
  const made = (papers: number, summaries: number) => {
    const page = cut(digestView(shorter(digest, papers), site), summaries);
    return { page, html: htmlDocument(<DigestPage page={page} />) };
  };
  const fits = (papers: number, summaries: number) =>
    Buffer.byteLength(made(papers, summaries).html) <= budget;

  if (fits(count, count)) return made(count, count);
  if (fits(count, 0))
    return made(
      count,
      most(count, (summaries) => fits(count, summaries)),
    );
  return made(
    most(count, (papers) => fits(papers, 0)),
    0,
  );
}

const shorter = (digest: Digest, papers: number): Digest => ({
  ...digest,
  papers: digest.papers.slice(0, papers),
  more: digest.more + digest.papers.length - papers,
});

const cut = (page: DigestView, summaries: number): DigestView => ({
  ...page,
  stories: page.stories.map((told, index) => (index < summaries ? told : { ...told, summary: '' })),
});

/** The largest number up to `top` that fits, by bisection: fewer always fit when more do. */
function most(top: number, fits: (count: number) => boolean): number {
  let [low, high] = [0, top];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
