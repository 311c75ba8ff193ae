import { type Context, Hono } from 'hono';
import type { Subscriber } from '../../domain/alerts/subscription/subscriber.ts';
import type { SubscriptionDeps } from '../../domain/alerts/subscription/subscription-deps.ts';
import type { Choice } from '../../domain/ranking/reader-votes.ts';
import { votedFor } from '../../domain/ranking/voted-for.ts';
import type { AppDeps } from '../app-deps.ts';
import { castReaderVote } from '../cast-reader-vote.ts';
import { refuseCrossSite } from '../cross-site.ts';
import { NoSessionProblem } from '../no-session.ts';
import { personal } from '../personal.ts';
import { sessionReader } from '../session-cookie.ts';
import { subscriptionDeps } from '../subscription-deps.ts';

/** How many of a reader's votes a script is told, the newest: lists show no older papers. */
const mostMarked = 1_000;

const votePath = '/api/papers/:path{.+/vote}';

/**
 * `PUT` and `DELETE /api/papers/{id}/vote`, `GET /api/me/votes`: voting by a script of the site, with the session of its browser; no
 * token permits it.
 */
export function voteApiRoutes(web: AppDeps): Hono {
  const routes = new Hono();
  const deps = subscriptionDeps(web);
  const fromOurSite = refuseCrossSite(web.site.url);
  routes.on(['PUT', 'DELETE'], votePath, personal, fromOurSite);
  routes.use('/api/me/*', personal, fromOurSite);
  const cast = (choice: Choice) => async (c: Context) => {
    const reader = await requireReader(c, deps);
    const name = (c.req.param('path') ?? '').replace(/\/vote$/, '');
    const { secret } = await deps();
    const paper = await castReaderVote({ reader: reader.id, name, choice }, secret, web);
    return c.json({ paper: paper.id, vote: choice, votes: paper.votes });
  };
  routes.put(votePath, cast('up'));
  routes.delete(votePath, cast('none'));
  routes.get('/api/me/votes', async (c) => {
    const reader = await requireReader(c, deps);
    const voted = await votedFor(await web.readerVotes.of(reader.id), web.papers);
    return c.json({ papers: voted.slice(0, mostMarked).map(({ paper }) => paper) });
  });
  return routes;
}

/** The reader of a request's session. Throws a Problem when it has none. */
async function requireReader(c: Context, deps: () => Promise<SubscriptionDeps>): Promise<Subscriber> {
  const reader = await sessionReader(c, deps);
  if (reader) return reader;
  throw new NoSessionProblem();
}
