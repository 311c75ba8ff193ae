import { describeFailure } from '../describe-failure.ts';
import { type Finding, wordsOf } from '../finding.ts';

/** Where the API answers: by its own address, and through the CDN. */
export interface ApiAddresses {
  readonly own: string;
  readonly site: string;
}

/** What answers only who came through the CDN, and costs little. */
const asked = '/api/papers?limit=1';

/** Look whether the API answers the CDN and nobody else. */
export async function checkOriginLock(
  { own, site }: ApiAddresses,
  on: { readonly fetch: typeof fetch; readonly signal: AbortSignal },
): Promise<Finding[]> {
  const words = wordsOf('origin lock');
  const statusOf = async (address: string) => {
    const answer = await on.fetch(`${address.replace(/\/$/, '')}${asked}`, { signal: on.signal });
    await answer.body?.cancel();
    return answer.status;
  };
  const [beside, through] = await Promise.allSettled([statusOf(own), statusOf(site)]);
  return [
    beside.status === 'rejected'
      ? words.unknown(`the API’s own address: ${describeFailure(beside.reason)}`)
      : beside.value === 403
        ? words.well('the API refuses who does not come through the CDN')
        : words.fault(
            'API answers past the CDN',
            `the API’s own address answers with ${beside.value}, and must refuse (403)`,
          ),
    through.status === 'rejected'
      ? words.unknown(`the API through the CDN: ${describeFailure(through.reason)}`)
      : through.value === 200
        ? words.well('the API answers through the CDN')
        : words.fault('API refuses the CDN', `the API answers with ${through.value} through the CDN`),
  ];
}
