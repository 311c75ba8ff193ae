import type { Context, Hono } from 'hono';
import { replayWeek } from '../../../domain/alerts/preview/replay-week.ts';
import { signFormTime } from '../../../domain/alerts/subscription/form-time.ts';
import { defined } from '../../../domain/defined.ts';
import { findPaper } from '../../../domain/papers/identity/find-paper.ts';
import { previewPage } from '../../../render/pages/alerts/preview-page.tsx';
import type { AppDeps } from '../../app-deps.ts';
import { checkSignUp } from '../../check-sign-up.ts';
import { limitPreviews } from '../../limit-sign-ups.ts';
import { readSubscriptionBody, type SubscriptionBody } from '../../parse/read-subscription-body.ts';
import { previewJson } from '../../preview-json.ts';
import { Problem } from '../../problem.ts';
import { wantsPage } from '../../wants-page.ts';
import type { AlertDeps } from './alert-deps.ts';

/** `POST /preview`: what an alert would have brought in the last seven days, and when it would begin. An address has no place in a URL, so GET only leads to the form. */
export function addPreviewing(routes: Hono, web: AppDeps, deps: AlertDeps): void {
  routes.get('/preview', (c) => c.redirect('/#subscribe', 302));
  routes.post('/preview', async (c) => answerPreview(c, await readSubscriptionBody(c.req.raw), web, deps));
}

/** Answer with a preview, as a page whose button subscribes, or as JSON; of what cannot be read with what is wrong with it. */
export async function answerPreview(
  c: Context,
  body: SubscriptionBody,
  web: AppDeps,
  deps: AlertDeps,
  { again = false } = {},
): Promise<Response> {
  await limitPreviews(c, web);
  const checked = await checkSignUp(body, web);
  const { address, settings } = checked;
  // what is asked without an address is what an alert would bring to whomever
  const errors = body.email?.trim() ? checked.errors : checked.errors.filter(({ path }) => path !== 'email');
  if (!wantsPage(c) && (!settings || errors.length > 0))
    throw new Problem(400, 'The alert is not right', 'some fields are not right', errors);
  const week = settings && (await replay(settings, web));
  if (!wantsPage(c) && settings && week) return c.json(previewJson(settings, week, web.site));
  const shown = signFormTime((await deps()).secret, web.now());
  const { site } = web;
  const page = previewPage(
    defined({
      ...{ site, email: body.email, address, settings, filter: body.filter },
      ...{ week, errors, shown, again },
    }),
  );
  return c.html(page, errors.length > 0 ? 400 : 200);
}

async function replay(settings: Parameters<typeof replayWeek>[0], web: AppDeps) {
  const library = await web.library();
  return replayWeek(settings, {
    window: await library.window(),
    now: web.now(),
    findPaper: (id) => findPaper(id, web.papers),
  });
}
