import type { Hono } from 'hono';
import { describeSchedule } from '../../../domain/alerts/subscription/alert-settings.ts';
import { isEmailAddress } from '../../../domain/alerts/subscription/email-address.ts';
import { type Subscribing, subscribe } from '../../../domain/alerts/subscription/subscribe.ts';
import { confirmationMail } from '../../../render/mail/confirmation-mail.ts';
import { checkMailPage } from '../../../render/pages/alerts/check-mail-page.tsx';
import type { AppDeps } from '../../app-deps.ts';
import { checkSettings } from '../../check-settings.ts';
import { readSubscriptionBody } from '../../parse/read-subscription-body.ts';
import { Problem } from '../../problem.ts';
import { wantsPage } from '../../wants-page.ts';
import type { AlertDeps } from './alert-deps.ts';

/** `POST /api/subscriptions`: ask for an alert. */
export function addSubscribing(routes: Hono, web: AppDeps, deps: AlertDeps): void {
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
