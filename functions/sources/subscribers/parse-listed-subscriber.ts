import * as z from 'zod/mini';
import type { Consent } from '../../domain/alerts/subscription/consent.ts';
import { isEmailAddress } from '../../domain/alerts/subscription/email-address.ts';
import type { ListedSubscriber } from '../../domain/alerts/subscription/import-subscriber.ts';
import { withPause } from '../../domain/alerts/subscription/parse-pause.ts';
import { parseSettings } from '../../domain/alerts/subscription/parse-settings.ts';
import { defined } from '../../domain/defined.ts';
import type { FieldError } from '../../domain/papers/draft/draft.ts';
import type { Instant } from '../../domain/time.ts';

const text = z.optional(z.nullable(z.string()));
const textOrNumber = z.optional(z.nullable(z.union([z.string(), z.number()])));
const consent = z.object({
  askedAt: z.string(),
  words: z.string(),
  request: text,
  askedFrom: text,
  confirmedAt: text,
  confirmedFrom: text,
  settings: z.optional(z.unknown()),
});

const schema = z.object({
  email: z.string(),
  status: text,
  filter: text,
  frequency: text,
  timezone: text,
  hour: textOrNumber,
  weekday: textOrNumber,
  papers: textOrNumber,
  mostPapers: textOrNumber,
  format: text,
  textOnly: z.optional(z.nullable(z.union([z.string(), z.boolean()]))),
  pausedUntil: text,
  confirmedAt: text,
  wantedAt: text,
  covered: z.optional(z.nullable(z.object({ through: z.string() }))),
  last: z.optional(z.nullable(z.object({ edition: z.string(), messageId: z.string(), at: z.string() }))),
  /** how a list from elsewhere says that they agreed: when, by which words, where */
  consentAt: text,
  consentWords: text,
  consentFrom: text,
  consents: z.optional(z.array(consent)),
});

const states = ['active', 'unsubscribed', 'bounced', 'complained'] as const;

/**
 * Read one record of a list of subscribers: one of our own export, or of a list from elsewhere, whose `consentAt` says when
 * they agreed. Returns what is wrong, field by field; without a consent nobody is a subscriber.
 */
export function parseListedSubscriber(
  value: unknown,
  now: Date,
): { subscriber: ListedSubscriber } | { errors: readonly FieldError[] } {
  const read = schema.safeParse(value);
  if (!read.success)
    return { errors: read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) };
  const given = defined(
    Object.fromEntries(Object.entries(read.data).map(([name, one]) => [name, one ?? undefined])),
  ) as NonNullableFields<typeof read.data>;
  const email = given.email.trim();
  const status = states.find((state) => state === (given.status || 'active'));
  const checked = parseSettings(given);
  const consents =
    'errors' in checked ? [] : consentsOf(given, now).map((one) => ({ ...one, settings: checked.settings }));
  const errors: FieldError[] = [
    ...(isEmailAddress(email) ? [] : [{ path: 'email', message: 'must be an e-mail address' }]),
    ...(status ? [] : [{ path: 'status', message: `must be ${states.join(', ')}` }]),
    ...('errors' in checked ? checked.errors : []),
  ];
  if (!('errors' in checked) && consents.length === 0 && status === 'active')
    errors.push({ path: 'consentAt', message: 'must say when they agreed, a moment that has passed' });
  if (errors.length > 0 || 'errors' in checked || !status) return { errors };
  const paused = withPause(checked.settings, given.pausedUntil ?? '', now);
  const confirmedAt = instantOf(given.confirmedAt, now) ?? consents.at(-1)?.confirmedAt ?? '';
  return {
    subscriber: {
      email,
      status,
      // a pause that is over is none
      settings: 'errors' in paused ? checked.settings : paused.settings,
      consents,
      confirmedAt,
      covered: given.covered,
      last: given.last,
      wantedAt: instantOf(given.wantedAt, now),
    },
  };
}

type NonNullableFields<T> = { readonly [K in keyof T]: NonNullable<T[K]> | undefined } & {
  readonly email: string;
};

/** The consents of a record that were confirmed. */
function consentsOf(
  given: NonNullableFields<z.infer<typeof schema>>,
  now: Date,
): Omit<Consent, 'settings'>[] {
  const listed = (given.consents ?? []).flatMap((one): Omit<Consent, 'settings'>[] => {
    const { settings: _, ...rest } = one;
    const [askedAt, confirmedAt] = [instantOf(one.askedAt, now), instantOf(one.confirmedAt, now)];
    if (!askedAt || !confirmedAt) return [];
    const { request, askedFrom, confirmedFrom } = rest;
    return [
      defined({
        askedAt,
        confirmedAt,
        words: one.words,
        request: request ?? undefined,
        askedFrom: askedFrom ?? undefined,
        confirmedFrom: confirmedFrom ?? undefined,
      }),
    ];
  });
  if (listed.length > 0) return listed;
  // a confirmation is a consent, though older releases kept no record of its words
  const at = instantOf(given.consentAt, now) ?? instantOf(given.confirmedAt, now);
  if (!at) return [];
  const words = given.consentWords || 'imported';
  return [defined({ askedAt: at, confirmedAt: at, words, askedFrom: given.consentFrom || undefined })];
}

/** A day or a moment that has passed, as an instant. */
function instantOf(given: string | null | undefined, now: Date): Instant | undefined {
  if (!given || !/^\d{4}-\d{2}-\d{2}/.test(given)) return undefined;
  const at = new Date(given.replace(' ', 'T'));
  return Number.isNaN(at.getTime()) || at > now ? undefined : at.toISOString();
}
