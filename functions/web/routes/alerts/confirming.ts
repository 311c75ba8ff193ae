import type { Hono } from 'hono';
import { hideNetwork } from '../../../domain/access/network.ts';
import { confirm, unconfirmedRequest } from '../../../domain/alerts/subscription/confirm.ts';
import { personalLinks } from '../../../domain/alerts/subscription/link-token.ts';
import { confirmPage } from '../../../render/pages/alerts/confirm-page.tsx';
import { confirmedPage } from '../../../render/pages/alerts/confirmed-page.tsx';
import type { AppDeps } from '../../app-deps.ts';
import { isCrossSite } from '../../cross-site.ts';
import { beginSession } from '../../session-cookie.ts';
import { visitorNetwork } from '../../visitor-network.ts';
import type { AlertDeps } from './alert-deps.ts';
import { badLink } from './bad-link.ts';

/** `/confirm/{token}`: the second half of the double opt-in. */
export function addConfirming(routes: Hono, web: AppDeps, deps: AlertDeps): void {
  const { site } = web;
  routes.get('/confirm/:token', async (c) => {
    const settings = await unconfirmedRequest(c.req.param('token'), await deps());
    if (!settings) return badLink(c, site);
    return c.html(confirmPage({ site, action: c.req.path, settings }));
  });
  routes.post('/confirm/:token', async (c) => {
    const on = await deps();
    const subscriber = await confirm(c.req.param('token'), {
      ...on,
      consents: web.consents,
      from: hideNetwork(visitorNetwork(c, web), on.secret),
    });
    if (!subscriber) return badLink(c, site);
    // who may read the mail may vote from this browser; another site could bring a link of its own reader
    if (!isCrossSite(c, site.url)) beginSession(c, subscriber, on);
    const { preferences } = personalLinks(subscriber.id, site.url, on.links);
    return c.html(confirmedPage({ site, settings: subscriber.settings, preferences }));
  });
}
