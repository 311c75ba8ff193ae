import { Hono } from 'hono';
import type { FieldError } from '../domain/papers/draft.ts';
import { findPaper } from '../domain/papers/find-paper.ts';
import type { Ingested } from '../domain/papers/ingest.ts';
import { ingestAll } from '../domain/papers/ingest-all.ts';
import { bearer, type Token } from '../domain/papers/token.ts';
import { paperPath } from '../domain/publication/paths.ts';
import { submissionOf } from '../sources/submission.ts';
import { once } from './idempotency.ts';
import { listingOf } from './listing.ts';
import { fullPaperJson, paperJson } from './paper-json.ts';
import { Problem } from './problem.ts';
import { readPapers } from './read-papers.ts';
import type { Web } from './web.ts';

/** What became of one submitted paper, as the contract has it. */
type Result =
  | { status: Ingested['status']; id: string; url: string; topics: { slug: string; score: number }[] }
  | { errors: readonly FieldError[] };

/** `POST /api/papers`, `GET /api/papers`, `GET /api/search`, `GET /api/papers/{id}`. */
export function paperRoutes(web: Web): Hono {
  const routes = new Hono();

  routes.post('/api/papers', async (c) => {
    const token = await bearer(c.req.header('authorization'), web.tokens);
    if (!token) {
      throw new Problem(
        401,
        'Not authorised',
        'send a submit token: "Authorization: Bearer pb_…" (paperboy token create)',
      );
    }
    return once(c, token, web.answers, async () => {
      const posted = await readPapers(c.req.raw.clone() as Request);
      if ('many' in posted) return { status: 200, body: { results: await submit(posted.many, token, web) } };
      const [result] = await submit([{ value: posted.one }], token, web);
      if (!result || 'errors' in result) {
        throw new Problem(
          400,
          'The paper was not accepted',
          'some fields are not right',
          result?.errors ?? [],
        );
      }
      return { status: result.status === 'created' ? 201 : 200, body: result };
    });
  });

  const list = listingOf(web);
  routes.get('/api/papers', async (c) => {
    const { papers, next } = await list(new URL(c.req.url).searchParams);
    c.header('Cache-Control', 'public, max-age=60');
    return c.json({ papers: papers.map((paper) => paperJson(paper, web.site.url)), ...(next && { next }) });
  });
  routes.get('/api/search', async (c) => {
    const { papers, next } = await list(new URL(c.req.url).searchParams);
    c.header('Cache-Control', 'public, max-age=60');
    return c.json({ papers: papers.map((paper) => paperJson(paper, web.site.url)), ...(next && { next }) });
  });

  routes.get('/api/papers/:id{.+}', async (c) => {
    const paper = await findPaper(c.req.param('id'), web.papers);
    if (!paper) throw new Problem(404, 'No such paper', `no paper is known as ${c.req.param('id')}`);
    c.header('Cache-Control', 'public, max-age=60');
    return c.json(fullPaperJson(paper, await web.papers.versions(paper.id), web.site.url));
  });
  return routes;
}

async function submit(
  posted: readonly ({ readonly value: unknown } | { readonly broken: string })[],
  token: Token,
  web: Web,
): Promise<Result[]> {
  const drafts = posted.map((paper) =>
    'broken' in paper
      ? { errors: [{ path: '', message: paper.broken }] }
      : submissionOf(paper.value, token.name),
  );
  const done = await ingestAll(drafts, web);
  return done.map((one) =>
    'errors' in one
      ? { errors: one.errors }
      : {
          status: one.status,
          id: one.paper.id,
          url: web.site.url + paperPath(one.paper.id),
          topics: one.paper.topics.map(({ slug, score }) => ({ slug, score })),
        },
  );
}
