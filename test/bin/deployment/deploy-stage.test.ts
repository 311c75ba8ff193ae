import { describe, expect, test } from 'vitest';
import { deployStage } from '../../../bin/deployment/deploy-stage.ts';
import { readStages, type Stage } from '../../../lib/stages.ts';
import { settings } from '../../lib/synthesis.ts';

const named = readStages(settings)[0] as Stage;
const unnamed = readStages({ ...settings, siteUrl: '' })[0] as Stage;

/** An account in which a stack has its outputs once it was deployed; `fails` is the deployment that does not succeed. */
function account({ isThere = false, fails = 0 } = {}) {
  const ran: string[] = [];
  let there = isThere;
  const on = {
    runCdk: async (words: readonly string[]) => {
      ran.push(words.join(' ').replace(' --exclusively --context stage=production', ''));
      if (ran.length === fails) return 3;
      there = true;
      return 0;
    },
    readStack: async () =>
      there
        ? {
            StackName: 'Paperboy',
            CreationTime: undefined,
            StackStatus: undefined,
            Outputs: [
              { OutputKey: 'DistributionDomain', OutputValue: 'd1.cloudfront.net' },
              { OutputKey: 'DistributionId', OutputValue: 'E1' },
            ],
          }
        : undefined,
    readGuard: async () =>
      ran[0]?.startsWith('Paperboy-edge-guard') && fails !== 1
        ? {
            StackName: 'Paperboy-edge-guard',
            CreationTime: undefined,
            StackStatus: undefined,
            Outputs: [{ OutputKey: 'WebAclArn', OutputValue: 'arn:aws:wafv2:1' }],
          }
        : undefined,
    now: () => new Date('2026-11-30T13:00:00Z'),
  };
  const deploy = (stage: Stage, rotatesSecret = false) => deployStage(stage, { rotatesSecret, rest: [] }, on);
  return { ran, deploy };
}
const watch = 'Paperboy-edge-watch --parameters Paperboy-edge-watch:DistributionId=E1';
const at = 'Paperboy --context siteUrl=https://d1.cloudfront.net';

describe('a site without an address', () => {
  test('finds out what CloudFront calls it, in two steps of its own', async () => {
    const { ran, deploy } = account();
    expect(await deploy(unnamed)).toBe(0);
    expect(ran).toEqual(['Paperboy', at, watch]);
  });

  test('is deployed in one step from then on, also after a first time that broke off', async () => {
    const { ran, deploy } = account({ isThere: true });
    expect(await deploy(unnamed)).toBe(0);
    expect(ran).toEqual([at, watch]);
    const broken = account({ fails: 2 });
    expect(await broken.deploy(unnamed)).toBe(3);
    expect(await broken.deploy(unnamed)).toBe(0);
    expect(broken.ran).toEqual(['Paperboy', at, at, watch]);
  });
});

test('a site with an address takes one step, and what fails goes no further', async () => {
  const whole = account();
  expect(await whole.deploy(named)).toBe(0);
  expect(whole.ran).toEqual(['Paperboy', watch]);
  const broken = account({ fails: 1 });
  expect(await broken.deploy(named)).toBe(3);
  expect(broken.ran).toEqual(['Paperboy']);
});

test('a firewall comes before the site that it guards, which is told of it', async () => {
  const guarded = readStages({ ...settings, waf: true })[0] as Stage;
  const whole = account();
  expect(await whole.deploy(guarded)).toBe(0);
  const site = 'Paperboy --parameters Paperboy:WebAclArn=arn:aws:wafv2:1';
  expect(whole.ran).toEqual(['Paperboy-edge-guard', site, watch]);
  const broken = account({ fails: 1 });
  expect(await broken.deploy(guarded)).toBe(3);
  expect(broken.ran).toEqual(['Paperboy-edge-guard']);
});

test('where nothing is deployed there is nothing to rotate', async () => {
  const { ran, deploy } = account();
  await expect(deploy(named, true)).rejects.toThrow('Paperboy: is not deployed yet');
  expect(ran).toEqual([]);
});
