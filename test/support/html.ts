/** An element of a page, with its attributes as a browser would read them. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const voids = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
const rawText = /(<(style|script)\b[^>]*>)[\s\S]*?(<\/\2>)/g;
const tagPattern = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*(\/?)>/g;

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" };

/** Decode the entities that our renderers write. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(lt|gt|quot|amp|#39);/g, (whole, name: string) => entities[name] ?? whole);

/**
 * Parse a page of ours into its elements. Stricter than a browser: throws for a `<` that opens no tag, an unclosed or
 * wrongly nested element, or an attribute without quotes.
 */
export function tagsOf(html: string): readonly Tag[] {
  const text = html.replace(/^<!doctype html>/, '').replace(rawText, '$1$3');
  const stray = /[<>]/.exec(text.replace(tagPattern, ''));
  if (stray) throw new Error(`stray ${stray[0]} in the page`);
  const open: string[] = [];
  const tags: Tag[] = [];
  for (const [whole, slash, name = '', attributes = ''] of text.matchAll(tagPattern)) {
    if (slash) {
      const last = open.pop();
      if (last !== name) throw new Error(`${whole} closes <${last}>`);
      continue;
    }
    if (!voids.has(name)) open.push(name);
    tags.push({ name, attributes: attributesOf(attributes) });
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(', ')}`);
  return tags;
}

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
      name,
      decodeEntities(value),
    ]),
  );
