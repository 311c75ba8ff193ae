import { getPath } from 'hono/utils/url';

/** The path that a reader asked for. A folder that is not in the bucket is asked of `api` by its index.html, which lib/viewer-request.js gave it. */
export const askedPath = (request: Request): string => getPath(request).replace(/\/index\.html$/, '/');
