import type { Context } from 'hono';

/** Does the caller want to look at a page? Browsers ask for text/html by name; scripts accept anything. */
export const wantsPage = (c: Context): boolean => (c.req.header('accept') ?? '').includes('text/html');
