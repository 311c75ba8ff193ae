import type { Hono } from 'hono';
import { keepAlert, keeperOf } from '../../../domain/alerts/subscription/keep-alert.ts';
import { personalLinks } from '../../../domain/alerts/subscription/link-token.ts';
import { keepPage, keptPage } from '../../../render/pages/alerts/account/keep-page.tsx';
import type { AppDeps } from '../../app-deps.ts';
import type { AlertDeps } from './alert-deps.ts';
import { badLink } from './bad-link.ts';

/** `/account/keep/{token}`: the answer to a check-in. */
export function addKeeping(routes: Hono, { site }: AppDeps, deps: AlertDeps): void {
  routes.get('/account/keep/:token', async (c) => {
    const keeper = await keeperOf(c.req.param('token'), await deps());
    return keeper
      ? c.html(keepPage({ site, action: c.req.path, settings: keeper.settings }))
      : badLink(c, site);
  });
  routes.post('/account/keep/:token', async (c) => {
    const on = await deps();
    const kept = await keepAlert(c.req.param('token'), on);
    if (!kept) return badLink(c, site);
    const { preferences } = personalLinks(kept.id, site.url, on.links);
    return c.html(keptPage({ site, settings: kept.settings, preferences }));
  });
}
