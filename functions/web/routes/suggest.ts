import { Hono } from 'hono';
import { spendRateLimit } from '../../domain/access/rate-limit.ts';
import { defined } from '../../domain/defined.ts';
import { suggestionId } from '../../domain/intake/suggestion.ts';
import { findPaper } from '../../domain/papers/identity/find-paper.ts';
import { namesOf, parsePaperId } from '../../domain/papers/identity/identity.ts';
import { isShown, type Paper } from '../../domain/papers/paper.ts';
import { cleanText } from '../../domain/text/clean-text.ts';
import {
  listedPage,
  type SuggestFields,
  suggestedPage,
  suggestPage,
} from '../../render/pages/papers/suggest-page.tsx';
import type { AppDeps } from '../app-deps.ts';
import { Problem } from '../problem.ts';
import { readForm } from '../read-form.ts';
import { visitorHash } from '../visitor-hash.ts';

/** How much one visitor may suggest: moderators read no faster. */
const limits = [
  { seconds: 3_600, most: 10 },
  { seconds: 86_400, most: 30 },
];
const mostCharacters = 200_000;
const mostNameCharacters = 2_000;
const mostRemarkCharacters = 1_000;

/** `GET` and `POST /suggest`: a visitor proposes a paper, and an operator decides (`paperboy moderation`). */
export function suggestRoutes(web: AppDeps): Hono {
  const { site } = web;
  const routes = new Hono();

  // with `?paper=…`, as the bookmarklet asks, the form is filled in already
  routes.get('/suggest', async (c) => {
    const paper = c.req.query('paper')?.trim().slice(0, mostNameCharacters);
    c.header('Cache-Control', paper ? 'no-store' : 'public, max-age=300, s-maxage=60');
    if (!paper) return c.html(suggestPage({ site }));
    const name = parsePaperId(paper);
    const listed = name && (await findListed([name], web));
    return c.html(listed ? listedPage({ site, paper: listed }) : suggestPage({ site, fields: { paper } }));
  });

  routes.post('/suggest', async (c) => {
    c.header('Cache-Control', 'no-store');
    const form = await readForm(c.req.raw, mostCharacters);
    // a field that people cannot see is filled in by bots alone; they need not know that we noticed
    if (form.get('website')) return c.html(suggestedPage({ site }), 202);
    const fields = filledFields(form);
    const paper = submissionIn(fields);
    const { parseSubmission } = await import('../../sources/paperboy/parse-submission.ts');
    const read = parseSubmission(paper);
    if ('errors' in read)
      return c.html(suggestPage({ site, fields, errors: errorsInForm(read.errors, fields) }), 400);
    const names = 'named' in read ? [read.named] : namesOf(read.draft);
    const listed = await findListed(names, web);
    if (listed) return c.html(listedPage({ site, paper: listed }));
    const refused = await spendRateLimit(`suggest#${await visitorHash(c, web)}`, 1, limits, web);
    if (refused) {
      const detail = 'That is as much as we can read for now. Please come back later.';
      throw new Problem(429, 'Thank you, later', detail, undefined, refused.retryAfterSeconds);
    }
    const [name = ''] = names;
    const remark = cleanText((fields.remark ?? '').slice(0, mostRemarkCharacters));
    await web.suggestions.keep(
      defined({
        id: suggestionId(name),
        at: web.now().toISOString(),
        title: 'named' in read ? read.named : read.draft.title,
        paper,
        remark: remark || undefined,
      }),
    );
    return c.html(suggestedPage({ site }), 202);
  });
  return routes;
}

/** Find a paper that readers see by any of its names. */
async function findListed(names: readonly string[], { papers }: AppDeps): Promise<Paper | undefined> {
  for (const name of names) {
    const paper = await findPaper(name, papers);
    if (paper && isShown(paper)) return paper;
  }
  return undefined;
}

/** The fields of the form that are filled in. */
const filledFields = (form: URLSearchParams): SuggestFields =>
  Object.fromEntries(
    (['paper', 'title', 'abstract', 'authors', 'remark'] as const).flatMap((name) => {
      const given = form.get(name)?.trim();
      return given ? [[name, given]] : [];
    }),
  );

/** The form's fields as the submit endpoint takes them. */
function submissionIn({ paper, title, abstract, authors }: SuggestFields): Record<string, unknown> {
  const name = paper && parsePaperId(paper);
  const field = name?.startsWith('arxiv:') ? 'arxivId' : name ? 'doi' : 'url';
  return defined({
    [field]: paper,
    title,
    abstract,
    authors: authors ? authors.split(',').map((author) => author.trim()) : undefined,
  });
}

/** The errors as the form shows them: a visitor who filled in nothing but the first field learns why that was not enough. */
const errorsInForm = (
  errors: readonly { path: string; message: string }[],
  { paper, title, abstract }: SuggestFields,
) =>
  title || abstract
    ? errors
    : [
        {
          path: 'paper',
          message: paper ? 'is no arXiv number or DOI: please add title and abstract' : 'is missing',
        },
      ];
