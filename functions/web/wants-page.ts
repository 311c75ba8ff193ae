import type { Context } from 'hono';

/** Whether the caller wants a page to look at: browsers ask for text/html by name; scripts accept anything. */
export const wantsPage = (c: Context): boolean => (c.req.header('accept') ?? '').includes('text/html');
