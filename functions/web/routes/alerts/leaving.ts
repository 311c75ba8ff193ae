import type { Hono } from 'hono';
import { readLink } from '../../../domain/alerts/subscription/link-token.ts';
import { unsubscribe } from '../../../domain/alerts/subscription/unsubscribe.ts';
import { unsubscribePage } from '../../../render/pages/alerts/unsubscribe-page.tsx';
import { unsubscribedPage } from '../../../render/pages/alerts/unsubscribed-page.tsx';
import type { AppDeps } from '../../app-deps.ts';
import type { AlertDeps } from './alert-deps.ts';
import { badLink } from './bad-link.ts';

/** `/unsubscribe/{token}`: one click, by a mail program (RFC 8058) or by a button. */
export function addUnsubscribing(routes: Hono, { site, moves }: AppDeps, deps: AlertDeps): void {
  routes.get('/unsubscribe/:token', async (c) => {
    const { links, now } = await deps();
    const link = readLink(c.req.param('token'), 'unsubscribe', links, now());
    return link ? c.html(unsubscribePage({ site, action: c.req.path })) : badLink(c, site);
  });
  routes.post('/unsubscribe/:token', async (c) => {
    const body = await c.req.text();
    const gone = await unsubscribe(c.req.param('token'), { ...(await deps()), moves });
    // a mail program asks, and shows nothing of the answer (RFC 8058 §3.2)
    if (isOneClick(body)) return gone ? c.body(null, 200) : c.body(null, 404);
    return gone ? c.html(unsubscribedPage({ site })) : badLink(c, site);
  });
}

/** Whether a mail program sent this, in a plain form or one in parts (RFC 8058 §3.2). It is not parsed: a broken form keeps nobody subscribed. */
const isOneClick = (body: string): boolean => body.includes('List-Unsubscribe') && body.includes('One-Click');
