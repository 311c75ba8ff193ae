import { type Context, Hono } from 'hono';
import type { AlertSettings } from '../../domain/alerts/subscription/alert-settings.ts';
import { describeSchedule } from '../../domain/alerts/subscription/alert-settings.ts';
import { changePreferences, subscriberByLink } from '../../domain/alerts/subscription/change-preferences.ts';
import { confirm, unconfirmedRequest } from '../../domain/alerts/subscription/confirm.ts';
import { isEmailAddress } from '../../domain/alerts/subscription/email-address.ts';
import { personalLinks, readLink } from '../../domain/alerts/subscription/link-token.ts';
import { type Subscribing, subscribe } from '../../domain/alerts/subscription/subscribe.ts';
import type { SubscriptionDeps } from '../../domain/alerts/subscription/subscription-deps.ts';
import { unsubscribe } from '../../domain/alerts/subscription/unsubscribe.ts';
import { defined } from '../../domain/defined.ts';
import type { Site } from '../../domain/library/site.ts';
import { confirmationMail } from '../../render/mail/confirmation-mail.tsx';
import { badLinkPage } from '../../render/pages/alerts/bad-link-page.tsx';
import { checkMailPage } from '../../render/pages/alerts/check-mail-page.tsx';
import { confirmPage } from '../../render/pages/alerts/confirm-page.tsx';
import { confirmedPage } from '../../render/pages/alerts/confirmed-page.tsx';
import { preferencesPage } from '../../render/pages/alerts/preferences-page.tsx';
import { unsubscribePage } from '../../render/pages/alerts/unsubscribe-page.tsx';
import { unsubscribedPage } from '../../render/pages/alerts/unsubscribed-page.tsx';
import type { AppDeps } from '../app-deps.ts';
import { checkSettings } from '../check-settings.ts';
import { isCrossSite } from '../cross-site.ts';
import { readSubscriptionBody } from '../parse/read-subscription-body.ts';
import { Problem } from '../problem.ts';
import { serviceKey } from '../service-key.ts';
import { beginSession } from '../session-cookie.ts';
import { wantsPage } from '../wants-page.ts';

/** Routes to subscribe, confirm, change and unsubscribe. GET shows and changes nothing, POST acts (RFC 8058 §1). */
export function alertRoutes(web: AppDeps): Hono {
  const routes = new Hono();
  const key = serviceKey(web);
  const deps: Deps = async () =>
    defined({ subscribers: web.subscribers, secret: await key(), now: web.now, pause: web.pause });
  // personal pages must not be kept by any cache
  for (const path of ['/confirm/*', '/unsubscribe/*', '/preferences/*', '/api/subscriptions']) {
    routes.use(path, async (c, next) => {
      await next();
      c.header('Cache-Control', 'no-store');
    });
  }
  addSubscribing(routes, web, deps);
  addConfirming(routes, web, deps);
  addUnsubscribing(routes, web, deps);
  addPreferences(routes, web, deps);
  return routes;
}

type Deps = () => Promise<SubscriptionDeps>;

function addSubscribing(routes: Hono, web: AppDeps, deps: Deps): void {
  const { site } = web;
  const subscribing = async (): Promise<Subscribing> => ({
    ...(await deps()),
    mailer: web.mailer,
    rates: web.subscriptionRates,
    newId: web.newId,
    siteUrl: site.url,
    composeMail: ({ confirm: link, settings }) =>
      confirmationMail({ site, confirm: link, ...settings, when: describeSchedule(settings) }),
  });

  routes.post('/api/subscriptions', async (c) => {
    const ask = await readSubscriptionBody(c.req.raw);
    const email = ask.email ?? '';
    const checked = await checkSettings(ask, web);
    const errors = [
      ...(isEmailAddress(email.trim()) ? [] : [{ path: 'email', message: 'must be an e-mail address' }]),
      ...('errors' in checked ? checked.errors : []),
    ];
    if (errors.length > 0 || 'errors' in checked) {
      throw new Problem(400, 'The subscription is not right', 'some fields are not right', errors);
    }
    // a field that people cannot see is filled in by bots alone; they need not know that we noticed
    const done = ask.website ? 'asked' : await subscribe(email, checked.settings, await subscribing());
    if (done === 'unsent') {
      throw new Problem(
        503,
        'No mail just now',
        'the confirmation mail could not be sent; please try again later',
      );
    }
    if (wantsPage(c)) return c.html(checkMailPage({ site, email: email.trim() }), 202);
    return c.json({ status: 'accepted', detail: 'look for the confirmation mail' }, 202);
  });
}

function addConfirming(routes: Hono, { site }: AppDeps, deps: Deps): void {
  routes.get('/confirm/:token', async (c) => {
    const settings = await unconfirmedRequest(c.req.param('token'), await deps());
    if (!settings) return badLink(c, site);
    return c.html(confirmPage({ site, action: c.req.path, settings }));
  });
  routes.post('/confirm/:token', async (c) => {
    const on = await deps();
    const subscriber = await confirm(c.req.param('token'), on);
    if (!subscriber) return badLink(c, site);
    // who may read the mail may vote from this browser; another site could bring a link of its own reader
    if (!isCrossSite(c, site.url)) beginSession(c, subscriber, on);
    const { preferences } = personalLinks(subscriber.id, site.url, on.secret);
    return c.html(confirmedPage({ site, settings: subscriber.settings, preferences }));
  });
}

function addUnsubscribing(routes: Hono, { site }: AppDeps, deps: Deps): void {
  routes.get('/unsubscribe/:token', async (c) => {
    const link = readLink(c.req.param('token'), 'unsubscribe', (await deps()).secret);
    return link ? c.html(unsubscribePage({ site, action: c.req.path })) : badLink(c, site);
  });
  routes.post('/unsubscribe/:token', async (c) => {
    const body = await c.req.text();
    const gone = await unsubscribe(c.req.param('token'), await deps());
    // a mail program asks, and shows nothing of the answer (RFC 8058 §3.2)
    if (isOneClick(body)) return gone ? c.body(null, 200) : c.body(null, 404);
    return gone ? c.html(unsubscribedPage({ site })) : badLink(c, site);
  });
}

function addPreferences(routes: Hono, web: AppDeps, deps: Deps): void {
  const { site } = web;
  const preferences = async (c: Context, settings: AlertSettings, id: string, extra = {}) => {
    const { unsubscribe: leave } = personalLinks(id, site.url, (await deps()).secret);
    return c.html(preferencesPage({ site, action: c.req.path, settings, unsubscribe: leave, ...extra }));
  };
  routes.get('/preferences/:token', async (c) => {
    const token = c.req.param('token');
    const subscriber = await subscriberByLink(token, await deps());
    return subscriber ? preferences(c, subscriber.settings, subscriber.id) : badLink(c, site);
  });
  routes.post('/preferences/:token', async (c) => {
    const token = c.req.param('token');
    const known = await subscriberByLink(token, await deps());
    if (!known) return badLink(c, site);
    const checked = await checkSettings(await readSubscriptionBody(c.req.raw), web);
    if ('errors' in checked) {
      c.status(400);
      return preferences(c, known.settings, known.id, { errors: checked.errors });
    }
    const subscriber = await changePreferences(token, checked.settings, await deps());
    if (!subscriber) return badLink(c, site);
    return preferences(c, subscriber.settings, subscriber.id, { saved: true });
  });
}

const badLink = (c: Context, site: Site) => c.html(badLinkPage({ site }), 404);

/** Whether a mail program sent this, in a plain form or one in parts (RFC 8058 §3.2). It is not parsed: a broken form keeps nobody subscribed. */
const isOneClick = (body: string): boolean => body.includes('List-Unsubscribe') && body.includes('One-Click');
