import type { Hub } from '../../domain/publication/hub.ts';
import { causeMessage } from './cause-message.ts';

/** How many addresses go into one request: PubSubHubbub 0.3 §7.1 lets `hub.url` be repeated, and WebSub leaves it to hub and publisher. */
const mostTopics = 50;

/** A hub over HTTP, which is given `mostSeconds` for all that it is told at once. What goes wrong is told and never thrown: a publication does not depend on it. */
export const hubClient = (hub: string, userAgent: string, mostSeconds = 10): Hub => ({
  tell: async (topics) => {
    const signal = AbortSignal.timeout(mostSeconds * 1_000);
    for (let at = 0; at < topics.length; at += mostTopics) {
      const failure = await post(hub, topics.slice(at, at + mostTopics), userAgent, signal);
      if (failure !== undefined) return failure;
    }
    return undefined;
  },
});

/** Post one request; a sentence when it failed. */
async function post(
  hub: string,
  topics: readonly string[],
  userAgent: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const body = new URLSearchParams([
    ['hub.mode', 'publish'],
    ...topics.map((topic): [string, string] => ['hub.url', topic]),
  ]);
  try {
    const answer = await fetch(hub, { method: 'POST', body, signal, headers: { 'User-Agent': userAgent } });
    // nobody reads the body, but the connection is free only when it has come
    await answer.body?.cancel();
    return answer.ok ? undefined : `${hub} answered ${answer.status}`;
  } catch (error) {
    if (signal.aborted) return `${hub} did not answer in time`;
    return `${hub} cannot be reached: ${causeMessage(error)}`;
  }
}
