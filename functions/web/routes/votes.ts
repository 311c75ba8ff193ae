import { type Context, Hono } from 'hono';
import { readerOf } from '../../domain/alerts/subscription/session.ts';
import type { Subscriber } from '../../domain/alerts/subscription/subscriber.ts';
import type { SubscriptionDeps } from '../../domain/alerts/subscription/subscription-deps.ts';
import type { Paper } from '../../domain/papers/paper.ts';
import { paperPath } from '../../domain/publication/paths.ts';
import type { Choice } from '../../domain/ranking/reader-votes.ts';
import { votedFor } from '../../domain/ranking/voted-for.ts';
import { badLinkPage } from '../../render/pages/alerts/bad-link-page.tsx';
import { noSessionPage } from '../../render/pages/readers/session-page.tsx';
import { votePage } from '../../render/pages/readers/vote-page.tsx';
import type { AppDeps } from '../app-deps.ts';
import { castReaderVote } from '../cast-reader-vote.ts';
import { refuseCrossSite } from '../cross-site.ts';
import { sessionChallenge } from '../no-session.ts';
import { personal } from '../personal.ts';
import { Problem } from '../problem.ts';
import { readForm } from '../read-form.ts';
import { sessionReader } from '../session-cookie.ts';
import { shownPaper } from '../shown-paper.ts';
import { subscriptionDeps } from '../subscription-deps.ts';

type Deps = () => Promise<SubscriptionDeps>;

/** `GET` and `POST /vote`, and a digest's `/vote/{token}/{paper}`. */
export function voteRoutes(web: AppDeps): Hono {
  const routes = new Hono();
  const deps: Deps = subscriptionDeps(web);
  for (const path of ['/vote', '/vote/*']) routes.use(path, personal, refuseCrossSite(web.site.url));
  addForm(routes, web, deps);
  addMailed(routes, web, deps);
  return routes;
}

/** Voting on the site, with or without script: a form posts, and leads back to the paper. */
function addForm(routes: Hono, web: AppDeps, deps: Deps): void {
  const { site } = web;
  routes.get('/vote', async (c) => {
    const name = c.req.query('paper');
    if (!name) return c.redirect('/session', 302);
    const paper = await shownPaper(name, web);
    const reader = await sessionReader(c, deps);
    // to look is no mistake: whoever follows the link learns what a vote takes
    if (!reader) return c.html(noSessionPage({ site, paper }));
    return c.html(votePage({ site, paper, action: '/vote', voted: await hasVoted(reader, paper, web) }));
  });
  routes.post('/vote', async (c) => {
    const form = await readForm(c.req.raw);
    const [name, choice] = [form.get('paper') ?? '', choiceIn(form)];
    const reader = await sessionReader(c, deps);
    if (!reader) return withoutSession(c, noSessionPage({ site, paper: await shownPaper(name, web) }));
    const { secret } = await deps();
    const paper = await castReaderVote({ reader: reader.id, name, choice }, secret, web);
    return c.redirect(`${paperPath(paper.id)}#${choice === 'up' ? 'voted' : 'unvoted'}`, 303);
  });
}

/** Voting from a digest: one token serves all its papers. GET shows a button and changes nothing, since mail scanners follow links. */
function addMailed(routes: Hono, web: AppDeps, deps: Deps): void {
  const { site } = web;
  const path = '/vote/:token/:paper{.+}';
  routes.get(path, async (c) => {
    const reader = await readerOf(c.req.param('token'), 'vote', await deps());
    if (!reader) return c.html(badLinkPage({ site }), 404);
    const paper = await shownPaper(c.req.param('paper'), web);
    const voted = await hasVoted(reader, paper, web);
    return c.html(votePage({ site, paper, action: c.req.path, voted }));
  });
  routes.post(path, async (c) => {
    const on = await deps();
    const reader = await readerOf(c.req.param('token'), 'vote', on);
    if (!reader) return c.html(badLinkPage({ site }), 404);
    const choice = choiceIn(await readForm(c.req.raw));
    const name = c.req.param('paper');
    const paper = await castReaderVote({ reader: reader.id, name, choice }, on.secret, web);
    return c.html(votePage({ site, paper, action: c.req.path, voted: choice === 'up', done: true }));
  });
}

/** Answer somebody without a session by a page that explains what it takes. */
function withoutSession(c: Context, page: string): Response | Promise<Response> {
  c.header('WWW-Authenticate', sessionChallenge);
  return c.html(page, 401);
}

/** What a form says: `vote=up` or `vote=none`; a form that says neither is a vote. */
function choiceIn(form: URLSearchParams): Choice {
  const said = form.get('vote') ?? (form.has('none') ? 'none' : 'up');
  if (said === 'up' || said === 'none') return said;
  throw new Problem(400, 'The vote is not right', 'some fields are not right', [
    { path: 'vote', message: 'must be up or none' },
  ]);
}

/** Whether a reader votes for a paper, or for one that became it. */
async function hasVoted(reader: Subscriber, { id }: Paper, web: AppDeps): Promise<boolean> {
  const voted = await votedFor(await web.readerVotes.of(reader.id), web.papers);
  return voted.some(({ paper }) => paper === id);
}
