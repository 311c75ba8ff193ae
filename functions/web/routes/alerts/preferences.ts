import type { Context, Hono } from 'hono';
import type { AlertSettings } from '../../../domain/alerts/subscription/alert-settings.ts';
import {
  changePreferences,
  subscriberByLink,
} from '../../../domain/alerts/subscription/change-preferences.ts';
import { personalLinks } from '../../../domain/alerts/subscription/link-token.ts';
import { preferencesPage } from '../../../render/pages/alerts/preferences-page.tsx';
import type { AppDeps } from '../../app-deps.ts';
import { checkSettings } from '../../check-settings.ts';
import { readSubscriptionBody } from '../../parse/read-subscription-body.ts';
import type { AlertDeps } from './alert-deps.ts';
import { badLink } from './bad-link.ts';

/** `/preferences/{token}`: what comes, how often and when. */
export function addPreferences(routes: Hono, web: AppDeps, deps: AlertDeps): void {
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
