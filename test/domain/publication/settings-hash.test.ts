import { expect, test } from 'vitest';
import { settingsHash } from '../../../functions/domain/publication/settings-hash.ts';
import { aSite } from '../../support/a-site.ts';

test('every setting of the site is in the hash by which it is rendered anew', () => {
  const site = aSite();
  expect(settingsHash(aSite())).toBe(settingsHash(site));
  const hashes = Object.keys(site).map((name) => settingsHash({ ...site, [name]: 'another' }));
  expect(new Set([settingsHash(site), ...hashes]).size).toBe(Object.keys(site).length + 1);
});
