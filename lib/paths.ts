/**
 * Who answers for a path: the bucket, and `api` for what is not in it (files); `api`, whose answer the CDN keeps
 * (rendered); or `api` every time, because it depends on who asks or changes something (acts).
 */
export type Answering = 'files' | 'rendered' | 'acts';

export interface Behaviour {
  /** as CloudFront reads it: `*` is any characters, `?` is one, capitals differ, and the whole path counts */
  readonly pattern: string;
  readonly answering: Answering;
  /** whether a script on any other site may read it */
  readonly open: boolean;
}

/** The site's paths; the first pattern that fits counts. The CDN is made from this list, and the local front reads it. */
export const behaviours: readonly Behaviour[] = [
  { pattern: '/feeds/*', answering: 'files', open: true },
  { pattern: '/feed.*', answering: 'rendered', open: true },
  { pattern: '/hf/*', answering: 'rendered', open: true },
  { pattern: '/search', answering: 'rendered', open: false },
  { pattern: '/papers/*', answering: 'rendered', open: false },
  { pattern: '/api/*', answering: 'acts', open: false },
  { pattern: '/confirm/*', answering: 'acts', open: false },
  { pattern: '/unsubscribe/*', answering: 'acts', open: false },
  { pattern: '/preferences/*', answering: 'acts', open: false },
  { pattern: '/suggest', answering: 'acts', open: false },
];

/** What no pattern fits. */
export const otherwise: Behaviour = { pattern: '*', answering: 'files', open: false };

/** The behaviour for a path as it was asked for, before any escape in it is read. */
export function behaviourOf(path: string): Behaviour {
  const normal = normalised(path);
  return behaviours.find(({ pattern }) => fits(pattern, normal)) ?? otherwise;
}

/** Whether a pattern of CloudFront's fits the whole of a text. */
export function fits(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 's').test(text);
}

/**
 * A path as CloudFront compares it with the patterns: without needless escapes and dot segments (RFC 3986 §6.2.2). The
 * origin still gets it as it came.
 */
function normalised(path: string): string {
  const plain = path.replace(/%[0-9a-f]{2}/gi, (encoded) => {
    const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : encoded.toUpperCase();
  });
  const kept: string[] = [];
  const segments = plain.split('/').slice(1);
  for (const [index, segment] of segments.entries()) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
    if (/^\.\.?$/.test(segment) && index === segments.length - 1) kept.push('');
  }
  return `/${kept.join('/')}`;
}
