import * as z from 'zod/mini';
import type { SettingsInput } from '../../domain/alerts/subscription/parse-settings.ts';
import { joinFilters } from '../../domain/filters/join-filters.ts';
import { Problem } from '../problem.ts';

const mostCharacters = 20_000;

const textOrNumber = z.optional(z.nullable(z.union([z.string(), z.number()])));
const text = z.optional(z.nullable(z.string()));

const schema = z.object({
  email: text,
  filter: text,
  topics: z.optional(z.array(z.string())),
  frequency: text,
  timezone: text,
  hour: textOrNumber,
  weekday: textOrNumber,
  papers: textOrNumber,
  mostPapers: textOrNumber,
  format: text,
  textOnly: z.optional(z.nullable(z.union([z.string(), z.boolean()]))),
  website: text,
});

/** What somebody asks for who subscribes, unchecked. */
export interface SubscriptionBody extends SettingsInput {
  readonly email?: string;
  /** of the field that no person fills in */
  readonly website?: string;
  /** of a form: when it was shown, signed */
  readonly shown?: string;
}

/** Parse a request for a subscription, JSON or a plain form; its `topic` boxes become part of the filter. */
export async function readSubscriptionBody(request: Request): Promise<SubscriptionBody> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const body = await request.text();
  if (body.length > mostCharacters)
    throw new Problem(413, 'Too large', `at most ${mostCharacters} characters`);
  if (type === 'application/json') return parseJsonBody(body);
  if (type === 'application/x-www-form-urlencoded') return parseForm(new URLSearchParams(body));
  throw new Problem(
    415,
    'Unsupported media type',
    'send application/json or a form (application/x-www-form-urlencoded)',
  );
}

function parseJsonBody(body: string): SubscriptionBody {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Problem(400, 'Malformed JSON', error.message);
    throw error;
  }
  const parsed = z.safeParse(schema, value);
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    throw new Problem(400, 'The subscription is not right', 'some fields have the wrong type', errors);
  }
  const { topics = [], filter, ...fields } = parsed.data;
  return { ...withoutEmptyFields(fields), filter: joinFilter(filter, topics) };
}

const formFields = [
  'email',
  'website',
  'shown',
  'frequency',
  'timezone',
  'hour',
  'weekday',
  'papers',
  'mostPapers',
  'format',
  'textOnly',
] as const;

function parseForm(form: URLSearchParams): SubscriptionBody {
  const fields: { readonly [name in (typeof formFields)[number]]?: string } = Object.fromEntries(
    formFields.flatMap((name) => {
      const value = form.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  return { ...fields, filter: joinFilter(form.get('filter'), form.getAll('topic')) };
}

const joinFilter = (filter: string | null | undefined, topics: readonly string[]): string =>
  joinFilters([...topics.filter(Boolean).map((topic) => `topic:"${topic}"`), filter ?? '']);

/** The fields without those that are null or undefined. */
const withoutEmptyFields = <T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
