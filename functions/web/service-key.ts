import type { AppDeps } from './app-deps.ts';

/** Make the function that gives the key of this service, which signs links and hides addresses: it is read once. */
export function serviceKey(web: Pick<AppDeps, 'subscribers' | 'newSecret'>): () => Promise<string> {
  let key: string | undefined;
  return async () => {
    // a failure is not remembered: the next request asks again
    key ??= await web.subscribers.secret(web.newSecret());
    return key;
  };
}
