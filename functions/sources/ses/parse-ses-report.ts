import * as z from 'zod/mini';
import { SesReportError } from './ses-report-error.ts';

const text = z.optional(z.nullable(z.string()));
const instant = z.string().check(z.refine((said) => !Number.isNaN(Date.parse(said))));

const types = z.object({ eventType: text, notificationType: text });

const mail = z.object({
  timestamp: instant,
  messageId: text,
  destination: z.optional(z.nullable(z.array(z.string()))),
  tags: z.optional(z.nullable(z.record(z.string(), z.array(z.string())))),
  headers: z.optional(z.nullable(z.array(z.object({ name: text, value: text })))),
});

const report = z.object({
  mail,
  delivery: z.optional(z.nullable(z.object({ timestamp: text }))),
  bounce: z.optional(z.nullable(z.object({ bounceType: z.string(), bounceSubType: text, timestamp: text }))),
  complaint: z.optional(
    z.nullable(z.object({ complaintFeedbackType: text, complaintSubType: text, timestamp: text })),
  ),
  reject: z.optional(z.nullable(z.object({ reason: text }))),
});

/** The fields of a report that are read; unknown ones are tolerated. The only address among them is the mail's destination. */
export type SesReport = z.infer<typeof report>;
/** The mail that a report is about. */
export type SesMail = z.infer<typeof mail>;

/**
 * The kind of a report: `Bounce`, `Delivery`. Event publishing calls it `eventType` (SES developer guide, "event data that
 * Amazon SES publishes to Amazon EventBridge"), an identity's notifications call it `notificationType` ("Amazon SNS
 * notification contents for Amazon SES"). Throws for a value that is no report.
 */
export function reportKind(said: unknown): string {
  const { eventType, notificationType } = parseWithoutRepeating(types, said, 'this is no report of SES');
  const type = eventType ?? notificationType;
  if (type) return type.split(' ').at(-1) ?? type;
  throw new SesReportError('this is no report of SES: it has neither eventType nor notificationType');
}

/** Parse a report of a known kind. Throws when it lacks a field that is needed, and names that field. */
export const parseSesReport = (said: unknown, kind: string): SesReport =>
  parseWithoutRepeating(report, said, `this ${kind} of SES cannot be read`);

/** Parse by a schema; the error names the field that is wrong in our own words, never its value, and a key only where it can be no address. */
function parseWithoutRepeating<T>(schema: z.ZodMiniType<T>, said: unknown, complaint: string): T {
  const parsed = z.safeParse(schema, said);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.map((step) => (/^[\w-]{1,40}$/.test(String(step)) ? String(step) : '…')) ?? [];
  throw new SesReportError(
    `${complaint}: ${path.join('.') || 'the whole'} is missing, or is not what it should be`,
  );
}
