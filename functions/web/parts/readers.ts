import type { Hono } from 'hono';
import type { AppDeps } from '../app-deps.ts';
import { alertRoutes } from '../routes/alerts.ts';
import { sessionRoutes } from '../routes/sessions.ts';
import { voteRoutes } from '../routes/votes.ts';
import { part } from './part.ts';

/** What belongs to one reader: alerts, the account, sessions and votes. */
export const readersPart = (web: AppDeps): Hono => part(web, voteRoutes, sessionRoutes, alertRoutes);
