import { Hono } from 'hono';
import type { AppDeps } from '../app-deps.ts';
import { personal } from '../personal.ts';
import { addAccount } from './alerts/account.ts';
import { alertDeps } from './alerts/alert-deps.ts';
import { addAskingForAccount } from './alerts/asking-for-account.ts';
import { addConfirming } from './alerts/confirming.ts';
import { addKeeping } from './alerts/keeping.ts';
import { addUnsubscribing } from './alerts/leaving.ts';
import { addMoving } from './alerts/moving.ts';
import { addPreferences } from './alerts/preferences.ts';
import { addPreviewing } from './alerts/previewing.ts';
import { addSubscribing } from './alerts/subscribing.ts';

const personalPaths = [
  '/confirm/*',
  '/unsubscribe/*',
  '/preferences/*',
  '/preview',
  '/account',
  '/account/*',
  '/api/subscriptions',
];

/** Routes to preview, subscribe, confirm, change, move, export, erase and unsubscribe. GET shows and changes nothing, POST acts (RFC 8058 §1). */
export function alertRoutes(web: AppDeps): Hono {
  const routes = new Hono();
  const deps = alertDeps(web);
  for (const path of personalPaths) routes.use(path, personal);
  addPreviewing(routes, web, deps);
  addSubscribing(routes, web, deps);
  addConfirming(routes, web, deps);
  addUnsubscribing(routes, web, deps);
  addPreferences(routes, web, deps);
  addAskingForAccount(routes, web, deps);
  addMoving(routes, web, deps);
  addKeeping(routes, web, deps);
  addAccount(routes, web, deps);
  return routes;
}
