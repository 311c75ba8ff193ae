import { GetSendQuotaCommand, type SESClient } from '@aws-sdk/client-ses';
import type { SendingQuota } from '../../domain/alerts/delivery/sending-quota.ts';

/** What SES allows the account. Its API takes one such call a second. */
export async function readSesQuota(client: SESClient): Promise<SendingQuota> {
  const {
    MaxSendRate = 1,
    Max24HourSend = 0,
    SentLast24Hours = 0,
  } = await client.send(new GetSendQuotaCommand({}));
  // -1 is an unlimited quota
  const most = Max24HourSend < 0 ? Number.POSITIVE_INFINITY : Max24HourSend;
  return { perSecond: MaxSendRate, most, left: most - SentLast24Hours };
}
