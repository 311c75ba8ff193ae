import type { Hono } from 'hono';
import type { AppDeps } from '../app-deps.ts';
import { feedRoutes } from '../routes/feeds.ts';
import { missingVariantRoutes } from '../routes/missing-variants.ts';
import { sitemapRoutes } from '../routes/sitemaps.ts';
import { part } from './part.ts';

/** What feed readers and crawlers fetch. */
export const feedsPart = (web: AppDeps): Hono => part(web, missingVariantRoutes, feedRoutes, sitemapRoutes);
