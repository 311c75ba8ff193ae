/** An element of XML as parsed: its text under `#text`, attributes under `@name`, children under their local names. */
export interface Element {
  readonly [name: string]: unknown;
}

/** The children of this name, in order. */
export function childrenNamed(element: Element, name: string): Element[] {
  const value = element[name];
  const values: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return values.filter((one): one is Element => typeof one === 'object' && one !== null);
}

/** The first child of this name. */
export const childNamed = (element: Element, name: string): Element | undefined =>
  childrenNamed(element, name)[0];

/** An element's own text, trimmed; undefined when there is none. */
export function ownText(element: Element | undefined): string | undefined {
  const text = element?.['#text'];
  return (typeof text === 'string' && text.trim()) || undefined;
}

/** The value of an attribute; undefined when there is none. */
export function attribute(element: Element | undefined, name: string): string | undefined {
  const value = element?.[`@${name}`];
  return typeof value === 'string' ? value : undefined;
}

/** The text of the first child of this name; undefined when there is none. */
export const childText = (element: Element, name: string): string | undefined =>
  ownText(childNamed(element, name));
