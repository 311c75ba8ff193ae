import type { Context } from 'hono';

/** Whether a page's form sent this, and no script that speaks JSON. */
export const isForm = (c: Context): boolean =>
  (c.req.header('content-type') ?? '').trim().toLowerCase().startsWith('application/x-www-form-urlencoded');
