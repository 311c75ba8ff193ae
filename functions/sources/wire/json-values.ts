/** A JSON object of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object, and no list. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A JSON value as text: a string that is not blank, trimmed, or a number as it is written; undefined for anything else. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A JSON value as a list: a list as it is, any other value as a list of one, null and undefined as an empty one. */
export const asList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** The objects in a JSON value taken as a list; everything else in it is left out. */
export const asObjects = (value: unknown): readonly JsonObject[] => asList(value).filter(isObject);
