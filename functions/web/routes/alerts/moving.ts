import type { Hono } from 'hono';
import { completeMove, openMove } from '../../../domain/alerts/account/move-address.ts';
import { personalLinks } from '../../../domain/alerts/subscription/link-token.ts';
import { badAccountLinkPage } from '../../../render/pages/alerts/account/ask-account-page.tsx';
import { movedPage, movePage } from '../../../render/pages/alerts/account/move-page.tsx';
import type { AppDeps } from '../../app-deps.ts';
import type { AlertDeps } from './alert-deps.ts';
import { movingDeps } from './moving-deps.ts';

/** `/account/move/{token}`: the link that went to a new address, and completes the change. */
export function addMoving(routes: Hono, web: AppDeps, deps: AlertDeps): void {
  const { site } = web;
  routes.get('/account/move/:token', async (c) => {
    const open = await openMove(c.req.param('token'), movingDeps(web, await deps()));
    return open
      ? c.html(movePage({ site, action: c.req.path, ...open }))
      : c.html(badAccountLinkPage({ site }), 404);
  });
  routes.post('/account/move/:token', async (c) => {
    const on = movingDeps(web, await deps());
    const moved = await completeMove(c.req.param('token'), on);
    if (!moved) return c.html(badAccountLinkPage({ site }), 404);
    const { preferences } = personalLinks(moved.id, site.url, on.links);
    return c.html(movedPage({ site, settings: moved.settings, preferences }));
  });
}
