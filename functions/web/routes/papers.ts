import { Hono } from 'hono';
import { spendRateLimit } from '../../domain/access/rate-limit.ts';
import { findBearerToken, type Token, tokenLimits } from '../../domain/access/token.ts';
import { findPaper, parsePaperIdInPath } from '../../domain/papers/identity/find-paper.ts';
import { historyOf } from '../../domain/papers/merge/history.ts';
import type { AppDeps } from '../app-deps.ts';
import { listJson } from '../list-json.ts';
import { type JsonAnswer, oncePerKey } from '../once-per-key.ts';
import { fullPaperJson } from '../paper-json.ts';
import { readPostedPapers } from '../parse/read-posted-papers.ts';
import { Problem } from '../problem.ts';
import { queryPapers } from '../query-papers.ts';
import { shownPaper } from '../shown-paper.ts';

const statuses = { created: 201, updated: 200, recommended: 200, unchanged: 200, pending: 202 } as const;

/** How many of a paper's last changes the API shows: a submitter may make thousands, and each is as large as the paper. */
const mostChanges = 50;

/** `POST /api/papers`, `GET /api/papers`, `GET /api/search`, `GET /api/papers/{id}`. */
export function paperRoutes(web: AppDeps): Hono {
  const routes = new Hono();

  routes.post('/api/papers', async (c) => {
    const token = await findBearerToken(c.req.header('authorization'), web.tokens);
    if (!token) {
      throw new Problem(
        401,
        'Not authorised',
        'send a submit token: "Authorization: Bearer pb_…" (paperboy token create)',
      );
    }
    return oncePerKey(c, token, web.answers, () => submitPosted(c.req.raw.clone() as Request, token, web));
  });

  for (const path of ['/api/papers', '/api/search']) {
    routes.get(path, async (c) => {
      const answer = await queryPapers(new URL(c.req.url).searchParams, web);
      c.header('Cache-Control', 'public, max-age=60');
      return c.json(listJson(answer, web.site.url));
    });
  }

  routes.get('/api/papers/:id{.+}', async (c) => {
    const id = c.req.param('id');
    const pending = await findPending(id, web);
    if (pending) return c.json(pending);
    const paper = await shownPaper(id, web);
    c.header('Cache-Control', 'public, max-age=60');
    const history = historyOf(paper, await web.papers.past(paper.id, mostChanges));
    return c.json(fullPaperJson(paper, history, web.site.url));
  });
  return routes;
}

/** Submit the papers of a request → the answer to it. Throws a Problem for one paper alone that is refused. */
async function submitPosted(request: Request, token: Token, web: AppDeps): Promise<JsonAnswer> {
  const posted = await readPostedPapers(request);
  await spendQuota(token, 'many' in posted ? posted.many.length : 1, web);
  // most who ask the API read, and need nothing of what makes drafts of papers
  const { submit } = await import('../submit.ts');
  const on = { ...web, siteUrl: web.site.url };
  const submitter = { token: token.name, isEditor: token.scopes?.includes('editor') ?? false };
  if ('many' in posted) return { status: 200, body: { results: await submit(posted.many, submitter, on) } };
  const [result] = await submit([posted.one], submitter, on);
  if (result && 'contended' in result) {
    const detail = 'others are changing this paper just now; submit it again';
    throw new Problem(503, 'Busy', detail, undefined, 1);
  }
  if (!result || 'errors' in result) {
    throw new Problem(400, 'The paper was not accepted', 'some fields are not right', result?.errors ?? []);
  }
  return { status: statuses[result.status], body: result };
}

/** Find a name that waits to be looked up, or that no source knows; undefined when there is a paper. */
async function findPending(id: string, web: AppDeps): Promise<object | undefined> {
  const name = parsePaperIdInPath(id);
  const pending = name && (await web.pendings.find(name));
  if (!pending || (await findPaper(id, web.papers))) return undefined;
  const { since, submittedBy, unknown: reason } = pending;
  return { id: pending.id, status: reason ? 'unknown' : 'pending', since, submittedBy, reason };
}

/** Count a request and its papers against the token's quota. Throws a Problem when it is spent; then nothing of the request is stored. */
async function spendQuota(token: Token, papers: number, web: AppDeps): Promise<void> {
  const { papersADay, requestsAMinute } = tokenLimits;
  const quota = token.quota ?? papersADay;
  const refused =
    (await spendRateLimit(`requests#${token.hash}`, 1, [{ seconds: 60, most: requestsAMinute }], web)) ??
    (await spendRateLimit(`papers#${token.hash}`, papers, [{ seconds: 86_400, most: quota }], web));
  if (!refused) return;
  const { limit, retryAfterSeconds } = refused;
  const what = limit.seconds === 60 ? `${limit.most} requests a minute` : `${limit.most} papers a day`;
  throw new Problem(429, 'Too much', `this token may submit ${what}`, undefined, retryAfterSeconds);
}
