import { Hono } from 'hono';
import { taxonomy } from '../../domain/topics/taxonomy.ts';

/** `GET /api/topics`: the taxonomy. */
export function topicRoutes(): Hono {
  const routes = new Hono();
  routes.get('/api/topics', (c) => {
    c.header('Cache-Control', 'public, max-age=3600');
    return c.json({ topics: taxonomy });
  });
  return routes;
}
