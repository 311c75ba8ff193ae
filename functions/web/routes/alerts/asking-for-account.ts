import type { Context, Hono } from 'hono';
import { spendRateLimit } from '../../../domain/access/rate-limit.ts';
import { mailAccountLink } from '../../../domain/alerts/account/account.ts';
import { subscriberByLink } from '../../../domain/alerts/subscription/change-preferences.ts';
import { isEmailAddress, subscriberId } from '../../../domain/alerts/subscription/email-address.ts';
import { accountMail } from '../../../render/mail/account-mail.ts';
import { accountMailedPage, askAccountPage } from '../../../render/pages/alerts/account/ask-account-page.tsx';
import type { AppDeps } from '../../app-deps.ts';
import { Problem } from '../../problem.ts';
import { readForm } from '../../read-form.ts';
import { steadyAnswer } from '../../steady-answer.ts';
import { visitorHash } from '../../visitor-hash.ts';
import type { AlertDeps } from './alert-deps.ts';
import { badLink } from './bad-link.ts';

/** How many links one visitor may ask for, for whatever addresses. */
const visitorLimit = { seconds: 3_600, most: 10 };

/** `/account`, and a button of `/preferences/{token}`: how a reader has the link to their data mailed. Every address gets the same answer, after the same while. */
export function addAskingForAccount(routes: Hono, web: AppDeps, deps: AlertDeps): void {
  const { site } = web;
  const mailLink = async (c: Context, id: string) => {
    const refused = await spendRateLimit(`account#${await visitorHash(c, web)}`, 1, [visitorLimit], web);
    if (refused) throw tooMany(refused.retryAfterSeconds);
    const on = {
      ...(await deps()),
      mailer: web.mailer,
      rates: web.subscriptionRates,
      log: web.log,
      composeMail: (token: string) => accountMail({ site, account: `${site.url}/account/${token}` }),
    };
    await steadyAnswer(() => mailAccountLink(id, on), web);
  };

  routes.get('/account', (c) => c.html(askAccountPage({ site })));
  routes.post('/account', async (c) => {
    const email = ((await readForm(c.req.raw)).get('email') ?? '').trim();
    if (!isEmailAddress(email)) throw noAddress();
    await mailLink(c, subscriberId(email, (await deps()).secret));
    return c.html(accountMailedPage({ site, email }), 202);
  });
  routes.post('/preferences/:token/account', async (c) => {
    const subscriber = await subscriberByLink(c.req.param('token'), await deps());
    if (!subscriber) return badLink(c, site);
    await mailLink(c, subscriber.id);
    return c.html(accountMailedPage({ site }), 202);
  });
}

const noAddress = () =>
  new Problem(400, 'The address is not right', 'some fields are not right', [
    { path: 'email', message: 'must be an e-mail address' },
  ]);

const tooMany = (retryAfterSeconds: number) =>
  new Problem(429, 'Too many links', 'please come back later', undefined, retryAfterSeconds);
