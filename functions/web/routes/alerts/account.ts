import type { Context, Hono } from 'hono';
import { accountOf } from '../../../domain/alerts/account/account.ts';
import { gatherAccount } from '../../../domain/alerts/account/gather-account.ts';
import { askToMove } from '../../../domain/alerts/account/move-address.ts';
import { isEmailAddress, subscriberId } from '../../../domain/alerts/subscription/email-address.ts';
import { eraseSubscriber } from '../../../domain/alerts/subscription/erase-subscriber.ts';
import type { Subscriber } from '../../../domain/alerts/subscription/subscriber.ts';
import type { FieldError } from '../../../domain/papers/draft/draft.ts';
import { accountPage, erasedPage } from '../../../render/pages/alerts/account/account-page.tsx';
import { badAccountLinkPage } from '../../../render/pages/alerts/account/ask-account-page.tsx';
import { moveAskedPage } from '../../../render/pages/alerts/account/move-page.tsx';
import type { AppDeps } from '../../app-deps.ts';
import { readForm } from '../../read-form.ts';
import { steadyAnswer } from '../../steady-answer.ts';
import type { AlertDeps } from './alert-deps.ts';
import { movingDeps } from './moving-deps.ts';

/** `/account/{token}`, by the link of one hour: all that is kept of a reader, to see, to take away, to move and to erase. GET shows, POST acts. */
export function addAccount(routes: Hono, web: AppDeps, deps: AlertDeps): void {
  const { site } = web;
  const show = async (c: Context, subscriber: Subscriber, errors: readonly FieldError[] = []) => {
    const path = `/account/${c.req.param('token')}`;
    const account = await gatherAccount(subscriber, web);
    return c.html(accountPage({ site, path, account, errors }), errors.length > 0 ? 400 : 200);
  };
  /** Answer whom the link belongs to. */
  const answer = (act: (c: Context, subscriber: Subscriber) => Promise<Response>) => async (c: Context) => {
    const subscriber = await accountOf(c.req.param('token') ?? '', await deps());
    return subscriber ? act(c, subscriber) : c.html(badAccountLinkPage({ site }), 404);
  };

  routes.get('/account/:token', answer(show));
  routes.post(
    '/account/:token/export',
    answer(async (c, subscriber) => {
      c.header('Content-Disposition', 'attachment; filename="my-paperboy-data.json"');
      c.header('Content-Type', 'application/json; charset=utf-8');
      return c.body(`${JSON.stringify(await gatherAccount(subscriber, web), null, 2)}\n`);
    }),
  );
  routes.post(
    '/account/:token/address',
    answer(async (c, subscriber) => {
      const email = ((await readForm(c.req.raw)).get('email') ?? '').trim();
      const on = movingDeps(web, await deps());
      const message = problemOf(email, subscriber, on.secret);
      if (message) return show(c, subscriber, [{ path: 'email', message }]);
      await steadyAnswer(() => askToMove(subscriber, email, on), web);
      return c.html(moveAskedPage({ site, email }), 202);
    }),
  );
  routes.post(
    '/account/:token/erase',
    answer(async (c, subscriber) => {
      const { secret } = await deps();
      if ((await readForm(c.req.raw)).get('sure') !== 'yes')
        return show(c, subscriber, [{ path: 'sure', message: 'must be ticked' }]);
      await eraseSubscriber(subscriber.id, { ...web, secret });
      return c.html(erasedPage({ site }));
    }),
  );
}

/** What is wrong with a new address, if anything that may be told is. */
function problemOf(email: string, { id, status }: Subscriber, secret: string): string | undefined {
  if (status !== 'active') return 'this alert has ended: subscribe with the other address instead';
  if (!isEmailAddress(email)) return 'must be an e-mail address';
  return subscriberId(email, secret) === id ? 'is the one that your papers come to already' : undefined;
}
