import { type Context, Hono } from 'hono';
import { spendRateLimit } from '../../domain/access/rate-limit.ts';
import { isEmailAddress } from '../../domain/alerts/subscription/email-address.ts';
import { mailSessionLink, readerOf, type SessionAsking } from '../../domain/alerts/subscription/session.ts';
import type { SubscriptionDeps } from '../../domain/alerts/subscription/subscription-deps.ts';
import { findPaper } from '../../domain/papers/identity/find-paper.ts';
import { isShown, type Paper } from '../../domain/papers/paper.ts';
import { spellPaperId } from '../../domain/publication/paths.ts';
import { votedFor } from '../../domain/ranking/voted-for.ts';
import { sessionMail } from '../../render/mail/session-mail.ts';
import {
  badEntryPage,
  enterPage,
  linkMailedPage,
  noSessionPage,
  sessionPage,
} from '../../render/pages/readers/session-page.tsx';
import type { AppDeps } from '../app-deps.ts';
import { refuseCrossSite } from '../cross-site.ts';
import { personal } from '../personal.ts';
import { Problem } from '../problem.ts';
import { readForm } from '../read-form.ts';
import { beginSession, endSession, sessionReader } from '../session-cookie.ts';
import { steadyAnswer } from '../steady-answer.ts';
import { subscriptionDeps } from '../subscription-deps.ts';
import { visitorHash } from '../visitor-hash.ts';

type Deps = () => Promise<SubscriptionDeps>;

/** How many links one visitor may ask for, for whatever addresses. */
const visitorLimit = { seconds: 3_600, most: 10 };

/** `/session`, `/session/{token}`, `/session/end`: how a browser comes to vote for a reader, and how that ends. Only a POST sets the cookie. */
export function sessionRoutes(web: AppDeps): Hono {
  const routes = new Hono();
  const deps: Deps = subscriptionDeps(web);
  for (const path of ['/session', '/session/*']) routes.use(path, personal, refuseCrossSite(web.site.url));
  addAsking(routes, web, deps);
  routes.post('/session/end', (c) => {
    endSession(c);
    return c.redirect('/session', 303);
  });
  addEntering(routes, web, deps);
  return routes;
}

/** The form that asks for a link, and its answer, which is the same for every address, and takes the same while. */
function addAsking(routes: Hono, web: AppDeps, deps: Deps): void {
  const { site } = web;
  routes.get('/session', async (c) => {
    const paper = await paperOf(c.req.query('paper'), web);
    const reader = await sessionReader(c, deps);
    if (!reader) return c.html(noSessionPage({ site, paper }));
    const { length: votes } = await votedFor(await web.readerVotes.of(reader.id), web.papers);
    return c.html(sessionPage({ site, paper, votes }));
  });
  routes.post('/session', async (c) => {
    const form = await readForm(c.req.raw);
    const email = (form.get('email') ?? '').trim();
    if (!isEmailAddress(email))
      throw new Problem(400, 'The address is not right', 'some fields are not right', [
        { path: 'email', message: 'must be an e-mail address' },
      ]);
    const refused = await spendRateLimit(`session#${await visitorHash(c, web)}`, 1, [visitorLimit], web);
    if (refused)
      throw new Problem(
        429,
        'Too many links',
        'please come back later',
        undefined,
        refused.retryAfterSeconds,
      );
    const paper = await paperOf(form.get('paper') ?? undefined, web);
    const asking: SessionAsking = {
      ...(await deps()),
      mailer: web.mailer,
      rates: web.subscriptionRates,
      log: web.log,
      composeMail: (token) => sessionMail({ site, enter: site.url + entryPath(token, paper) }),
    };
    await steadyAnswer(() => mailSessionLink(email, asking), web);
    return c.html(linkMailedPage({ site, email }), 202);
  });
}

/** The link by mail: GET shows a button, POST begins the session. */
function addEntering(routes: Hono, web: AppDeps, deps: Deps): void {
  const { site } = web;
  routes.get('/session/:token', async (c) => {
    const token = c.req.param('token');
    if (!(await readerOf(token, 'entry', await deps()))) return badEntry(c, web);
    return c.html(enterPage({ site, action: entryPath(token, await paperOf(c.req.query('paper'), web)) }));
  });
  routes.post('/session/:token', async (c) => {
    const on = await deps();
    const reader = await readerOf(c.req.param('token'), 'entry', on);
    if (!reader) return badEntry(c, web);
    beginSession(c, reader, on);
    const paper = await paperOf(c.req.query('paper'), web);
    return c.redirect(`/session${paperQuery(paper)}`, 303);
  });
}

const badEntry = (c: Context, { site }: AppDeps) => c.html(badEntryPage({ site }), 404);

/** The path of a link that begins a session; with the paper that its reader was about to vote for. */
const entryPath = (token: string, paper: Paper | undefined): string =>
  `/session/${token}${paperQuery(paper)}`;

const paperQuery = (paper: Paper | undefined): string =>
  paper ? `?${new URLSearchParams({ paper: spellPaperId(paper.id) })}` : '';

/** The paper that was named, if it is known and shown. */
async function paperOf(name: string | undefined, web: AppDeps): Promise<Paper | undefined> {
  const paper = name === undefined ? undefined : await findPaper(name, web.papers);
  return paper && isShown(paper) ? paper : undefined;
}
