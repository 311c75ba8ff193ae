import type { MiddlewareHandler } from 'hono';

/** Keep an answer that belongs to one reader out of every cache. */
export const personal: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store');
};
