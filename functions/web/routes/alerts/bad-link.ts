import type { Context } from 'hono';
import type { Site } from '../../../domain/library/site.ts';
import { badLinkPage } from '../../../render/pages/alerts/bad-link-page.tsx';

/** The answer to a link that is forged, used up or too old; it tells nothing of the address. */
export const badLink = (c: Context, site: Site) => c.html(badLinkPage({ site }), 404);
