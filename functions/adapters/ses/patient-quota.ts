import type { SESClient } from '@aws-sdk/client-ses';
import { quotaOf, type SendingQuota } from '../../domain/alerts/delivery/sending-quota.ts';
import { readSesQuota } from './ses-quota.ts';

/** How much may be sent, as it is asked of SES. */
export interface PatientQuota {
  /** ask SES; the slowest there is where it does not say */
  read(): Promise<SendingQuota>;
  /** what it said last, in this process */
  last(): SendingQuota | undefined;
}

/** Ask SES for the quota, which takes one such question a second: who gets no answer asks again, and goes slowly at last. */
export function patientQuota(
  ses: SESClient,
  /** messages a second that the operator allows; absent: as many as SES does */
  perSecond: number | undefined,
  on: {
    readonly pause: (attempt: number) => Promise<unknown>;
    readonly onFault: (error: unknown) => void;
  },
): PatientQuota {
  let last: SendingQuota | undefined;
  const read = async (): Promise<SendingQuota> => {
    for (let attempt = 1; attempt <= 3; attempt++) {
      try {
        last = quotaOf(await readSesQuota(ses), perSecond);
        return last;
      } catch (error) {
        on.onFault(error);
        await on.pause(attempt + 4);
      }
    }
    return quotaOf(undefined, perSecond);
  };
  return { read, last: () => last };
}
