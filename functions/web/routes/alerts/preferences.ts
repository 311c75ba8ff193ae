import type { Context, Hono } from 'hono';
import type { AlertSettings } from '../../../domain/alerts/subscription/alert-settings.ts';
import {
  changePreferences,
  subscriberByLink,
} from '../../../domain/alerts/subscription/change-preferences.ts';
import { personalLinks } from '../../../domain/alerts/subscription/link-token.ts';
import { pauseBounds, pausedNow, withPause } from '../../../domain/alerts/subscription/parse-pause.ts';
import type { parseSettings } from '../../../domain/alerts/subscription/parse-settings.ts';
import type { Subscriber } from '../../../domain/alerts/subscription/subscriber.ts';
import { nextDigestWords } from '../../../render/pages/alerts/next-digest-words.ts';
import { preferencesPage } from '../../../render/pages/alerts/preferences-page.tsx';
import type { AppDeps } from '../../app-deps.ts';
import { checkSettings } from '../../check-settings.ts';
import { readSubscriptionBody } from '../../parse/read-subscription-body.ts';
import { readForm } from '../../read-form.ts';
import type { AlertDeps } from './alert-deps.ts';
import { badLink } from './bad-link.ts';

/** `/preferences/{token}`: what comes, how often and when, and when not. */
export function addPreferences(routes: Hono, web: AppDeps, deps: AlertDeps): void {
  const { site } = web;
  const preferences = async (c: Context, subscriber: Subscriber, extra = {}) => {
    const { id, settings } = subscriber;
    const { unsubscribe: leave } = personalLinks(id, site.url, (await deps()).links);
    const pause = { until: pausedNow(settings, web.now()), bounds: pauseBounds(settings, web.now()) };
    const next = nextDigestWords(subscriber);
    const path = `/preferences/${c.req.param('token')}`;
    return c.html(
      preferencesPage({ site, action: path, settings, unsubscribe: leave, pause, next, ...extra }),
    );
  };
  routes.get('/preferences/:token', async (c) => {
    const subscriber = await subscriberByLink(c.req.param('token'), await deps());
    return subscriber ? preferences(c, subscriber) : badLink(c, site);
  });
  routes.post('/preferences/:token', async (c) => {
    const token = c.req.param('token');
    const known = await subscriberByLink(token, await deps());
    if (!known) return badLink(c, site);
    const checked = await readPreferences(c.req.raw, known.settings, web);
    if ('errors' in checked) {
      c.status(400);
      return preferences(c, known, { errors: checked.errors });
    }
    const subscriber = await changePreferences(token, checked.settings, await deps());
    return subscriber ? preferences(c, subscriber, { saved: true }) : badLink(c, site);
  });
}

/** Read what the form of the page says; what it does not speak of stays as it is. */
async function readPreferences(
  request: Request,
  known: AlertSettings,
  web: AppDeps,
): Promise<ReturnType<typeof parseSettings>> {
  const isForm = (request.headers.get('content-type') ?? '').includes('form-urlencoded');
  const form = isForm ? await readForm(request.clone(), 20_000) : new URLSearchParams();
  if (form.has('resume')) return withPause(known, '', web.now());
  const checked = await checkSettings(await readSubscriptionBody(request), web);
  const pause = form.get('pause') ?? pausedNow(known, web.now()) ?? '';
  const paused = withPause('errors' in checked ? known : checked.settings, pause, web.now());
  const errors = [checked, paused].flatMap((one) => ('errors' in one ? one.errors : []));
  return errors.length > 0 ? { errors } : paused;
}
