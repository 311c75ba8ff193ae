import { Resolver } from 'node:dns/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeReport, reportAsJson } from '../doctor/describe-report.ts';
import type { DoctorDeps } from '../doctor/doctor-deps.ts';
import { examineLocal } from '../doctor/examine-local.ts';
import { examineStack } from '../doctor/examine-stack.ts';
import { commandOf } from './command.ts';
import { doctorUsage } from './doctor-usage.ts';

/** How many findings of a kind are named: memory stays flat, however much is wrong. */
const mostExamples = 20;
const mostExamplesInJson = 10_000;

/**
 * `doctor [--repair]`: looks at the whole deployment, and says of everything that is wrong what to do; with `--repair` it puts right what
 * it can. 1 when a fault is left; a warning is none. It sets its own environment, so that it can say why there is none.
 */
export const command = commandOf(doctorUsage, async ({ values }, { json, stack, say }) => {
  const orders = { repair: values.repair ?? false, mostExamples: json ? mostExamplesInJson : mostExamples };
  const deps = doctorDeps();
  const findings = await (stack ? examineStack(stack, orders, deps) : examineLocal(orders, deps));
  const isLeft = findings.some(({ state }) => state === 'fault');
  if (json)
    say(
      reportAsJson(findings, {
        stack: stack ?? 'local',
        at: deps.now().toISOString(),
        repair: orders.repair,
      }),
    );
  else for (const line of describeReport(findings)) say(line);
  return isLeft ? 1 : 0;
});

/** The doctor's tools, on this machine. */
const doctorDeps = (): DoctorDeps => ({
  zone: new Resolver({ timeout: 3_000, tries: 2 }),
  fetch,
  offline: process.env.PAPERBOY_OFFLINE ? 'PAPERBOY_OFFLINE is set' : undefined,
  now: () => new Date(),
  // loaded only when it is asked for: the CDK takes a second
  release: async () => (await import('../../lib/release.ts')).releaseOfCheckout(),
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
});
