/**
 * What answers for a path: the bucket, and `api` for what is not in it (files); `api`, whose answer the CDN keeps
 * (cachedApi); or `api` every time, because the answer depends on who asks or changes something (uncachedApi); the same with
 * the cookie of a reader's session, which goes nowhere else (sessionApi).
 */
export type OriginKind = 'files' | 'cachedApi' | 'uncachedApi' | 'sessionApi';

/** How the CDN answers for the paths of one pattern. */
export interface CacheBehaviour {
  /** as CloudFront reads it: `*` is any characters, `?` is one, capitals differ, and the whole path counts */
  readonly pattern: string;
  readonly origin: OriginKind;
  /** whether a script on any other site may read it: whatever is the same for all readers */
  readonly allowsCors: boolean;
  /** whether viewer-request.js and viewer-response.js choose what is asked for: a folder's file, a feed's variant */
  readonly chooses: boolean;
}

/** The behaviours of the site's paths; the first pattern that matches counts. The CDN is made from this list, and the local CDN reads it. */
export const cacheBehaviours: readonly CacheBehaviour[] = [
  { pattern: '/feeds/*', origin: 'files', allowsCors: true, chooses: true },
  { pattern: '/feed.*', origin: 'cachedApi', allowsCors: true, chooses: true },
  { pattern: '/hf/*', origin: 'cachedApi', allowsCors: true, chooses: false },
  { pattern: '/search', origin: 'cachedApi', allowsCors: true, chooses: false },
  { pattern: '/papers/*', origin: 'cachedApi', allowsCors: true, chooses: false },
  { pattern: '/api/papers/*/vote', origin: 'sessionApi', allowsCors: false, chooses: false },
  { pattern: '/api/me/*', origin: 'sessionApi', allowsCors: false, chooses: false },
  // POST asks for a token in a header, which no other site's script may send
  { pattern: '/api/papers*', origin: 'uncachedApi', allowsCors: true, chooses: false },
  { pattern: '/api/search', origin: 'cachedApi', allowsCors: true, chooses: false },
  { pattern: '/api/topics', origin: 'cachedApi', allowsCors: true, chooses: false },
  { pattern: '/api/openapi.json', origin: 'cachedApi', allowsCors: true, chooses: false },
  { pattern: '/api/*', origin: 'uncachedApi', allowsCors: false, chooses: false },
  { pattern: '/vote*', origin: 'sessionApi', allowsCors: false, chooses: false },
  { pattern: '/session*', origin: 'sessionApi', allowsCors: false, chooses: false },
  { pattern: '/confirm/*', origin: 'sessionApi', allowsCors: false, chooses: false },
  { pattern: '/unsubscribe/*', origin: 'uncachedApi', allowsCors: false, chooses: false },
  { pattern: '/preferences/*', origin: 'uncachedApi', allowsCors: false, chooses: false },
  { pattern: '/account*', origin: 'uncachedApi', allowsCors: false, chooses: false },
  { pattern: '/preview', origin: 'uncachedApi', allowsCors: false, chooses: false },
  { pattern: '/suggest', origin: 'uncachedApi', allowsCors: false, chooses: false },
];

/**
 * The behaviour for a path that no pattern matches: pages, status.json, feeds.opml, and dates, topics and categories, of which
 * those that are not in the bucket are rendered by `api`.
 */
export const defaultBehaviour: CacheBehaviour = {
  pattern: '*',
  origin: 'files',
  allowsCors: true,
  chooses: true,
};

/** Whether the cookie of a reader's session is passed on, and may be set by the answer. */
export const carriesCookies = ({ origin }: Pick<CacheBehaviour, 'origin'>): boolean =>
  origin === 'sessionApi';

/** Find the behaviour for a path as it was requested, before any escape in it is read. */
export function findCacheBehaviour(path: string): CacheBehaviour {
  const normal = normalisePath(path);
  return cacheBehaviours.find(({ pattern }) => matchesPattern(pattern, normal)) ?? defaultBehaviour;
}

/** Whether a pattern of CloudFront's matches the whole of a text. */
export function matchesPattern(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 's').test(text);
}

/**
 * Normalise a path as CloudFront does before it compares it with the patterns: without needless escapes and dot segments
 * (RFC 3986 §6.2.2). The origin still gets it as it came.
 */
function normalisePath(path: string): string {
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
