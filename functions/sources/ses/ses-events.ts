import { z } from 'zod/mini';
import type { MailEvent } from '../../domain/alerts/delivery/settle.ts';

/** The `detail` of an SES event as EventBridge brings it; unknown fields are tolerated. SES developer guide, "event publishing to EventBridge". */
const schema = z.object({
  eventType: z.string(),
  mail: z.object({ timestamp: z.string(), tags: z.optional(z.record(z.string(), z.array(z.string()))) }),
  bounce: z.optional(z.object({ bounceType: z.string(), bounceSubType: z.optional(z.string()) })),
  complaint: z.optional(
    z.object({
      complaintFeedbackType: z.optional(z.nullable(z.string())),
      complaintSubType: z.optional(z.nullable(z.string())),
    }),
  ),
  reject: z.optional(z.object({ reason: z.optional(z.string()) })),
});

const states: Readonly<Record<string, MailEvent['state']>> = {
  Send: 'sent',
  Delivery: 'delivered',
  Bounce: 'bounced',
  Complaint: 'complained',
  Reject: 'failed',
};

/** Read an SES event; undefined for one that changes nothing (opens, delays, mail that is not ours). Throws on what is no SES event. */
export function mailEventOf(detail: unknown): MailEvent | undefined {
  const { eventType, mail, bounce, complaint, reject } = z.parse(schema, detail);
  const state = states[eventType.split(' ').at(-1) ?? ''] ?? states[eventType];
  const subscriber = mail.tags?.subscriber?.[0];
  // a reader who says "not spam" takes a complaint back: it is none
  if (!state || !subscriber || complaint?.complaintFeedbackType === 'not-spam') return undefined;
  const edition = mail.tags?.edition?.[0];
  const why = bounce
    ? `${bounce.bounceType}/${bounce.bounceSubType ?? 'General'}`
    : (complaint?.complaintFeedbackType ?? reject?.reason);
  return {
    state,
    subscriber,
    at: new Date(mail.timestamp).toISOString(),
    ...(edition && { edition }),
    ...(bounce && { permanent: bounce.bounceType === 'Permanent' }),
    ...(why && { detail: why }),
  };
}
