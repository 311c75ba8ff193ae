import { type Context, Hono } from 'hono';
import type { Library } from '../../domain/library/library.ts';
import { hottest } from '../../domain/papers/heat.ts';
import { findPaper } from '../../domain/papers/identity/find-paper.ts';
import { isShown, type Paper } from '../../domain/papers/paper.ts';
import { daysOfPeriod, type Period, parsePeriod } from '../../domain/publication/period.ts';
import { writeMarkdown } from '../../render/exports/write-markdown.ts';
import type { AppDeps } from '../app-deps.ts';
import { huggingFaceEntry, huggingFacePaper } from '../hugging-face-json.ts';
import { Problem } from '../problem.ts';
import { queryPapers } from '../query-papers.ts';

const usualPapers = 50;
const mostPapers = 100;
/** Pages of a list that are answered; a month of ours has more papers than one of theirs. */
const mostPages = 1_000;

/**
 * `GET /hf/api/daily_papers`, `/hf/api/papers/search`, `/hf/api/papers/{id}`, `/hf/papers/{id}.md`: what Hugging Face's own API answers, so that its
 * clients work with `HF_ENDPOINT=https://…/hf`. https://huggingface.co/docs/huggingface_hub/package_reference/hf_api
 */
export function huggingFaceRoutes(web: AppDeps): Hono {
  const routes = new Hono();
  routes.get('/hf/api/daily_papers', (c) => answered(c, () => dailyPapers(c, web)));
  routes.get('/hf/api/papers/search', (c) => answered(c, () => search(c, web)));
  routes.get('/hf/api/papers/:id{.+}', (c) =>
    answered(c, async () => c.json(huggingFacePaper(await shown(c.req.param('id'), web)))),
  );
  routes.get('/hf/papers/:id{.+\\.md}', (c) =>
    answered(c, async () => {
      const paper = await shown(c.req.param('id').slice(0, -'.md'.length), web);
      c.header('Content-Type', 'text/markdown; charset=utf-8');
      return c.body(writeMarkdown(paper, web.site));
    }),
  );
  return routes;
}

/** Answer as its server does: a refusal is `{error}`, with the same words in a header that its client shows. */
async function answered(c: Context, answer: () => Promise<Response>): Promise<Response> {
  c.header('Cache-Control', 'public, max-age=60');
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    c.header('X-Error-Message', encodeURI(error.message).replaceAll('%20', ' '));
    return c.json({ error: error.message }, error.status);
  }
}

async function shown(id: string, { papers }: AppDeps): Promise<Paper> {
  const paper = await findPaper(id, papers);
  if (paper && isShown(paper)) return paper;
  throw new Problem(404, 'Not found', `Paper ${id} is not here`);
}

/** `date`, `week` or `month` (else the newest of the window), `submitter`, `sort=publishedAt|trending`, `p` from 0, `limit`. */
async function dailyPapers(c: Context, web: AppDeps): Promise<Response> {
  const { submitter, sort = 'publishedAt' } = c.req.query();
  if (sort !== 'publishedAt' && sort !== 'trending') throw wrong('sort', 'must be publishedAt or trending');
  const [page, limit] = [readNumber(c, 'p', 0, mostPages), readNumber(c, 'limit', usualPapers, mostPapers)];
  const period = readPeriodAsked(c);
  const library = await web.library();
  const papers = await listedIn(period, library);
  const own = submitter === undefined ? papers : papers.filter((paper) => isFrom(paper, submitter));
  // as there, an order of all papers of the period: those without heat come last, and are not left out
  const sorted = sort === 'trending' ? hottest(own) : own;
  const from = page * limit;
  if (sorted.length > from + limit) {
    const next = new URL(c.req.url);
    next.searchParams.set('p', String(page + 1));
    c.header('Link', `<${web.site.url}${next.pathname}${next.search}>; rel="next"`);
  }
  return c.json(sorted.slice(from, from + limit).map(huggingFaceEntry));
}

/** The papers of a period, or of the window, newest first. */
async function listedIn(period: Period | undefined, library: Library): Promise<Paper[]> {
  if (!period) return [...(await library.window()).values()];
  const { from, to } = daysOfPeriod(period);
  const papers: Paper[] = [];
  for (const day of library.days)
    if (day >= from && day < to) papers.push(...(await library.read(day)).papers);
  return papers;
}

const isFrom = ({ submittedBy, recommendations = [] }: Paper, name: string): boolean =>
  submittedBy === name || recommendations.some(({ by }) => by === name);

const kinds = { date: 'day', week: 'week', month: 'month' } as const;

function readPeriodAsked(c: Context): Period | undefined {
  for (const [name, kind] of Object.entries(kinds)) {
    const given = c.req.query(name);
    if (given === undefined) continue;
    const period = parsePeriod(given);
    if (period?.kind !== kind) throw wrong(name, `"${given}" is no ${name}`);
    return period;
  }
  return undefined;
}

async function search(c: Context, web: AppDeps): Promise<Response> {
  const limit = String(readNumber(c, 'limit', usualPapers, mostPapers));
  // what is typed there are words, and never the signs of our grammar
  const words = (c.req.query('q') ?? '').split(/[\s"]+/).filter(Boolean);
  const q = words.map((word) => `"${word}"`).join(' ');
  const { papers, close } = await queryPapers(new URLSearchParams({ q, limit, sort: 'relevance' }), web);
  // theirs finds what comes close, too
  const found = papers.length > 0 ? papers : (close?.papers ?? []).slice(0, Number(limit));
  return c.json(found.map(huggingFaceEntry));
}

function readNumber(c: Context, name: string, usual: number, most: number): number {
  const given = c.req.query(name);
  const number = Number(given ?? usual);
  const least = name === 'p' ? 0 : 1;
  if (given === '' || !Number.isInteger(number) || number < least || number > most)
    throw wrong(name, `must be ${least} to ${most}`);
  return number;
}

const wrong = (path: string, message: string): Problem =>
  new Problem(400, 'The query is not right', `${path}: ${message}`, [{ path, message }]);
