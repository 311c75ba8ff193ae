import type { Context, Hono } from 'hono';
import { hideNetwork } from '../../../domain/access/network.ts';
import { describeSchedule } from '../../../domain/alerts/subscription/alert-settings.ts';
import { consentWords, wordsOfApi } from '../../../domain/alerts/subscription/consent-words.ts';
import { isPersonsTime } from '../../../domain/alerts/subscription/form-time.ts';
import { sendAtOnce } from '../../../domain/alerts/subscription/send-at-once.ts';
import { type Subscribing, subscribe } from '../../../domain/alerts/subscription/subscribe.ts';
import { confirmationMail } from '../../../render/mail/confirmation-mail.ts';
import { knownMail } from '../../../render/mail/known-mail.ts';
import { checkMailPage } from '../../../render/pages/alerts/check-mail-page.tsx';
import type { AppDeps } from '../../app-deps.ts';
import { checkSignUp } from '../../check-sign-up.ts';
import { isCrossSite } from '../../cross-site.ts';
import { isForm } from '../../is-form.ts';
import { limitSignUps } from '../../limit-sign-ups.ts';
import { readSubscriptionBody, type SubscriptionBody } from '../../parse/read-subscription-body.ts';
import { Problem } from '../../problem.ts';
import { steadyAnswer } from '../../steady-answer.ts';
import { visitorNetwork } from '../../visitor-network.ts';
import { wantsPage } from '../../wants-page.ts';
import type { AlertDeps } from './alert-deps.ts';
import { answerPreview } from './previewing.ts';

/** `POST /api/subscriptions`: ask for an alert. Every address has the same answer, and it takes the same while. */
export function addSubscribing(routes: Hono, web: AppDeps, deps: AlertDeps): void {
  routes.post('/api/subscriptions', async (c) => {
    const body = await readSubscriptionBody(c.req.raw);
    const { secret } = await deps();
    if (isForm(c) && !isByPerson(c, body, secret, web))
      return answerPreview(c, body, web, deps, { again: true });
    const { address, settings, errors } = await checkSignUp(body, web);
    if (!address || !settings)
      throw new Problem(400, 'The subscription is not right', 'some fields are not right', errors);
    await limitSignUps(c, web);
    const on = await subscribing(c, web, deps);
    // a field that people cannot see is filled in by bots alone; they need not know that we noticed
    await steadyAnswer(async () => body.website || subscribe(address, settings, on), web);
    if (wantsPage(c)) return c.html(checkMailPage({ site: web.site, email: address }), 202);
    return c.json({ status: 'accepted', detail: 'look for the confirmation mail' }, 202);
  });
}

/**
 * Whether a form was sent by a person of this site, as far as can be told: the page of the preview says when it was shown,
 * and no other site had a browser send it. A script may send a form without that moment.
 */
const isByPerson = (c: Context, { shown }: SubscriptionBody, secret: string, web: AppDeps): boolean =>
  !isCrossSite(c, web.site.url) && (shown === undefined || isPersonsTime(shown, secret, web.now()));

async function subscribing(c: Context, web: AppDeps, deps: AlertDeps): Promise<Subscribing> {
  const { site } = web;
  const on = await deps();
  const { takeSlot, sleep } = web;
  const sending = { mailer: web.mailer, takeSlot, sleep, chance: Math.random };
  return {
    ...on,
    mailer: { send: (message) => sendAtOnce(message, sending) },
    rates: web.subscriptionRates,
    consents: web.consents,
    log: web.log,
    newId: web.newId,
    words: isForm(c) ? consentWords.version : wordsOfApi,
    from: hideNetwork(visitorNetwork(c, web), on.secret),
    siteUrl: site.url,
    composeMail: ({ confirm, settings }) =>
      confirmationMail({ site, confirm, ...settings, when: describeSchedule(settings) }),
    composeKnown: ({ preferences }) => knownMail({ site, preferences }),
  };
}
