import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { frequencies } from '../../domain/alerts/delivery/digest.ts';
import type { AlertSettings } from '../../domain/alerts/subscription/alert-settings.ts';
import {
  type Coverage,
  type Subscriber,
  type Suppression,
  suppressionCauses,
} from '../../domain/alerts/subscription/subscriber.ts';
import { defined } from '../../domain/defined.ts';
import { upgradeFilter } from '../../domain/filters/upgrade-filter.ts';
import type { Instant } from '../../domain/time.ts';
import { rowKind } from './row-kind.ts';
import type { Row } from './table.ts';

/** The settings of an alert, in whatever row they stand. */
export const settingsSchema = () =>
  z.looseObject({
    filter: z.string(),
    frequency: z.enum(frequencies),
    timezone: z.string(),
    hour: z.number(),
    weekday: z.number(),
    mostPapers: z.optional(z.number()),
    textOnly: z.optional(z.literal(true)),
    pausedUntil: z.optional(z.string()),
  } satisfies Record<keyof AlertSettings, unknown>);

/** What stands between the moment and the filter in the attribute by which `byDue` is sorted. */
const placeSeparator = '#';

/** The place in the queue of those who are due: by the moment, and then by filter, so that equal digests come one after the other. */
export const placeOf = (dueAt: Instant, { filter }: AlertSettings): string =>
  dueAt + placeSeparator + createHash('sha256').update(filter).digest('base64url').slice(0, 8);

/** Filters of the first layout were written before `or` and parentheses meant anything. */
const withFilterOfToday = <S extends AlertSettings>(held: S): S => ({
  ...held,
  filter: upgradeFilter(held.filter),
});

/** The row of a subscriber. */
export const subscriberRowKind = rowKind<Subscriber, Subscriber>({
  shape: 3,
  upgrade: ({ dueAt, ...read }, layout) => {
    const known = defined({ ...read, dueAt: dueAt?.split(placeSeparator)[0] });
    return layout > 1
      ? known
      : defined({
          ...known,
          settings: withFilterOfToday(read.settings),
          request: read.request && {
            ...read.request,
            settings: withFilterOfToday(read.request.settings),
          },
        });
  },
  lay: ({ dueAt, ...rest }) => defined({ ...rest, dueAt: dueAt && placeOf(dueAt, rest.settings) }),
  index: ['due'],
  schema: () =>
    z.looseObject({
      id: z.string(),
      email: z.string(),
      status: z.enum(['pending', 'active', 'unsubscribed', 'bounced', 'complained']),
      settings: settingsSchema(),
      request: z.optional(z.looseObject({ nonce: z.string(), settings: settingsSchema(), at: z.string() })),
      confirmed: z.optional(z.string()),
      confirmedAt: z.optional(z.string()),
      activeSince: z.optional(z.string()),
      dueAt: z.optional(z.string()),
      dueOn: z.optional(z.string()),
      dueEdition: z.optional(z.string()),
      covered: z.optional(
        z.looseObject({
          through: z.string(),
          sent: z.optional(z.array(z.string())),
        } satisfies Record<keyof Coverage, unknown>),
      ),
      tries: z.optional(z.number()),
      failedTries: z.optional(z.array(z.number())),
      unknownTries: z.optional(z.array(z.number())),
      last: z.optional(z.looseObject({ edition: z.string(), messageId: z.string(), at: z.string() })),
      wantedAt: z.optional(z.string()),
      checkedInAt: z.optional(z.string()),
      lapsedAt: z.optional(z.string()),
      expiresAt: z.optional(z.number()),
      revision: z.number(),
    } satisfies Record<keyof Subscriber, unknown>),
});

/** The row that keeps an address from being mailed, or tells that its subscriber was erased. */
export const suppressionRowKind = rowKind<Suppression>({
  shape: 1,
  schema: () =>
    z.object({
      reason: z.string(),
      at: z.string(),
      cause: z.optional(z.enum(suppressionCauses)),
    } satisfies Record<keyof Suppression, unknown>),
});

/** Whether a row is over: DynamoDB deletes what has expired within days, not at once. */
export const isExpired = ({ expiresAt }: Row, now: Date): boolean =>
  expiresAt !== undefined && Number(expiresAt) * 1_000 < now.getTime();
