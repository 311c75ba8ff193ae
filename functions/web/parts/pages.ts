import type { Hono } from 'hono';
import type { AppDeps } from '../app-deps.ts';
import { boardRoutes } from '../routes/boards.ts';
import { orderRoutes } from '../routes/orders.ts';
import { paperPageRoutes } from '../routes/paper-pages.ts';
import { periodRoutes } from '../routes/periods.ts';
import { suggestRoutes } from '../routes/suggest.ts';
import { part } from './part.ts';

/** Pages for all readers that are not in the bucket; and what is said where there is nothing. */
export const pagesPart = (web: AppDeps): Hono =>
  part(web, periodRoutes, orderRoutes, boardRoutes, suggestRoutes, paperPageRoutes);
