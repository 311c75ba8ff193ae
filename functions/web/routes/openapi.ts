import { Hono } from 'hono';
import type { AppDeps } from '../app-deps.ts';

/** `GET /api/openapi.json`: what the API takes and answers. */
export function openapiRoutes({ site }: AppDeps): Hono {
  const routes = new Hono();
  routes.get('/api/openapi.json', async (c) => {
    const { openapiDocument } = await import('../openapi-document.ts');
    c.header('Cache-Control', 'public, max-age=3600');
    return c.json(openapiDocument(site));
  });
  return routes;
}
