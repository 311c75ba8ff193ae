import { Hono } from 'hono';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import { AwaitedKeysError } from '../../domain/alerts/subscription/awaited-keys-error.ts';
import { defined } from '../../domain/defined.ts';
import type { AppDeps } from '../app-deps.ts';
import { askedPath } from '../asked-path.ts';
import { cacheable } from '../cacheable.ts';
import { Problem, problemDocument } from '../problem.ts';
import { unavailable } from '../unavailable.ts';
import { wantsPage } from '../wants-page.ts';

/** Make a part of the app of its routes, with what holds for each answer of the app: headers, conditions, and what is said where there is nothing, or something fails. */
export function part(web: AppDeps, ...routesOf: readonly ((web: AppDeps) => Hono)[]): Hono {
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
  for (const make of routesOf) routes.route('/', make(web));

  routes.notFound(async (c) => {
    if (c.req.path.startsWith('/api/') || !wantsPage(c))
      return problemDocument(c, new Problem(404, 'Not found', `there is nothing at ${c.req.path}`));
    const { notFoundPage } = await import('../../render/pages/site/not-found-page.tsx');
    return c.html(notFoundPage({ site }), 404);
  });
  routes.onError(async (error, c) => {
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
    const { problemPage } = await import('../../render/pages/site/problem-page.tsx');
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
