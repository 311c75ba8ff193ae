import { afterEach, beforeEach, expect, test } from 'vitest';
import { EnvironmentError, readEnv } from '../../functions/runtime/env.ts';
import { siteFromEnv, siteVariables } from '../../functions/runtime/site-settings.ts';

const before = { ...process.env };
beforeEach(() => {
  Object.assign(process.env, {
    SITE_URL: 'https://x.example/',
    SITE_NAME: 'X',
    TAG_ENTITY: 'x.example,2026',
    ARXIV_HOLIDAYS: '2026-12-25',
  });
});
afterEach(() => {
  for (const name of ['SITE_URL', 'SITE_NAME', 'TAG_ENTITY', 'ARXIV_HOLIDAYS', 'HUB_URL', 'A_LIST'])
    delete process.env[name];
  Object.assign(process.env, before);
});

test('all that is missing is named at once; what is optional may be missing', () => {
  delete process.env.SITE_NAME;
  const read = () => readEnv({ ...siteVariables, A_LIST: 'words' });
  expect(read).toThrow(EnvironmentError);
  expect(read).toThrow('not set: SITE_NAME, A_LIST');
});

test.each(['https://hub.example/', 'https://hub.example/ '])(
  'a site has a hub where one is set: %j',
  (hub) => {
    process.env.HUB_URL = hub;
    expect(siteFromEnv(readEnv(siteVariables))).toMatchObject({ url: 'https://x.example', hub: hub.trim() });
  },
);

// the outputs of a stack cannot be empty, so one without a hub says a space
test.each(['', ' ', undefined])('and none where it is %j', (hub) => {
  if (hub === undefined) delete process.env.HUB_URL;
  else process.env.HUB_URL = hub;
  expect(siteFromEnv(readEnv(siteVariables))).not.toHaveProperty('hub');
});
