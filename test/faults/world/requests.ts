import { originSecretHeader } from '../../../functions/web/origin-secret.ts';
import type { World } from './world.ts';

type Headers = Readonly<Record<string, string>>;

/** What the CDN adds to every request. */
export const byCdn = ({ originSecret }: Pick<World, 'originSecret'>): Headers => ({
  [originSecretHeader]: originSecret,
});

/** The headers of a script that submits. */
export const asSubmitter = (world: World, key?: string): Headers => ({
  ...byCdn(world),
  authorization: `Bearer ${world.token}`,
  'content-type': 'application/json',
  ...(key && { 'idempotency-key': key }),
});

/** The headers of a form that a page of the site posts. */
export const asForm = (world: World, cookie?: string): Headers => ({
  ...byCdn(world),
  origin: 'http://papers.example',
  'content-type': 'application/x-www-form-urlencoded',
  ...(cookie && { cookie }),
});
