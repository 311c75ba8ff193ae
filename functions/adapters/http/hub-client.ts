import type { Hub } from '../../domain/publication/hub.ts';
import { secondMs } from '../../domain/time.ts';

/** Longest wait for an answer of the hub. */
const mostWaitMs = 10 * secondMs;

/** Topics that are told in one request. */
const mostTopics = 50;

/**
 * A WebSub hub that is told by a form, as the public hubs take it: `hub.mode=publish`, and a `hub.url` for every feed.
 * https://pubsubhubbub.github.io/PubSubHubbub/pubsubhubbub-core-0.4.html#rfc.section.7
 */
export const hubClient = (address: string, send: typeof fetch = fetch): Hub => ({
  tell: async (topics) => {
    for (let from = 0; from < topics.length; from += mostTopics) {
      const form = new URLSearchParams({ 'hub.mode': 'publish' });
      for (const topic of topics.slice(from, from + mostTopics)) form.append('hub.url', topic);
      const fault = await tell(address, form, send);
      if (fault) return fault;
    }
    return undefined;
  },
});

async function tell(address: string, body: URLSearchParams, send: typeof fetch): Promise<string | undefined> {
  try {
    const answer = await send(address, { method: 'POST', body, signal: AbortSignal.timeout(mostWaitMs) });
    await answer.body?.cancel();
    return answer.ok ? undefined : `it answered ${answer.status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
