import { Hono } from 'hono';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import { AwaitedKeysError } from '../domain/alerts/subscription/awaited-keys-error.ts';
import { defined } from '../domain/defined.ts';
import { notFoundPage } from '../render/pages/site/not-found-page.tsx';
import { problemPage } from '../render/pages/site/problem-page.tsx';
import type { AppDeps } from './app-deps.ts';
import { askedPath } from './asked-path.ts';
import { cacheable } from './cacheable.ts';
import { Problem, problemDocument } from './problem.ts';
import { alertRoutes } from './routes/alerts.ts';
import { boardRoutes } from './routes/boards.ts';
import { exportRoutes } from './routes/exports.ts';
import { feedRoutes } from './routes/feeds.ts';
import { huggingFaceRoutes } from './routes/hugging-face.ts';
import { missingVariantRoutes } from './routes/missing-variants.ts';
import { openapiRoutes } from './routes/openapi.ts';
import { orderRoutes } from './routes/orders.ts';
import { paperPageRoutes } from './routes/paper-pages.ts';
import { paperRoutes } from './routes/papers.ts';
import { periodRoutes } from './routes/periods.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { sitemapRoutes } from './routes/sitemaps.ts';
import { suggestRoutes } from './routes/suggest.ts';
import { topicRoutes } from './routes/topics.ts';
import { voteRoutes } from './routes/votes.ts';
import { unavailable } from './unavailable.ts';
import { wantsPage } from './wants-page.ts';

/** Make the HTTP app: submissions, queries, subscriptions, and every page that is not in the bucket. */
export function app(web: AppDeps): Hono {
  const { site } = web;
  const routes = new Hono({ getPath: askedPath });
  routes.use(async (c, next) => {
    await next();
    web.onRoute?.(routePath(c));
  });
  // the same words as the CDN adds (lib/security-headers.ts), which alone promises TLS
  routes.use(
    secureHeaders({ xFrameOptions: 'DENY', referrerPolicy: 'same-origin', strictTransportSecurity: false }),
  );
  // browsers ask this before a script of another site may read; the CDN says whether it may
  routes.options('*', (c) => c.body(null, 204));
  // readers ask again and again: an unchanged answer is not sent again, and none is larger than it must be
  routes.use(cacheable(web.now));
  routes.route('/', voteRoutes(web));
  routes.route('/', sessionRoutes(web));
  routes.route('/', exportRoutes(web));
  routes.route('/', paperRoutes(web));
  routes.route('/', topicRoutes());
  routes.route('/', openapiRoutes(web));
  routes.route('/', missingVariantRoutes(web));
  routes.route('/', feedRoutes(web));
  routes.route('/', periodRoutes(web));
  routes.route('/', orderRoutes(web));
  routes.route('/', sitemapRoutes(web));
  routes.route('/', boardRoutes(web));
  routes.route('/', huggingFaceRoutes(web));
  routes.route('/', alertRoutes(web));
  routes.route('/', suggestRoutes(web));
  routes.route('/', paperPageRoutes(web));

  routes.notFound((c) => {
    if (c.req.path.startsWith('/api/') || !wantsPage(c)) {
      return problemDocument(c, new Problem(404, 'Not found', `there is nothing at ${c.req.path}`));
    }
    return c.html(notFoundPage({ site }), 404);
  });
  routes.onError((error, c) => {
    const asked = { method: c.req.method, route: routePath(c) };
    const known = error instanceof Problem ? error : unavailable(error);
    // an unforeseen error belongs into the log, and nothing of it into the answer
    if (!known) web.log.error('request failed', { ...asked, error });
    // where it broke tells nothing: the same line comes with every request until it is over
    else if (known !== error)
      web.log.error('request failed', { ...asked, name: error.name, message: error.message });
    const problem = known ?? problemOf(error);
    if (/^\/api\/(?:papers|me)\b/.test(c.req.path) || !wantsPage(c)) return problemDocument(c, problem);
    const { title, message: detail, errors, status } = problem;
    if (problem.retryAfterSeconds !== undefined) c.header('Retry-After', String(problem.retryAfterSeconds));
    return c.html(problemPage(defined({ site, title, detail, errors })), status);
  });
  return routes;
}

/** What is said of an error that is no problem of the request; the log has the rest. */
const problemOf = (error: Error): Problem =>
  error instanceof AwaitedKeysError
    ? new Problem(
        503,
        'Not yet',
        'this site is being restored: alerts and votes come back soon',
        undefined,
        600,
      )
    : new Problem(500, 'Something went wrong', 'the request was not completed; try again');
