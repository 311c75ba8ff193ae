/** What a script on any other site may do where a path allows it: read. */
export const corsRules = {
  origins: ['*'],
  methods: ['GET', 'HEAD', 'OPTIONS'],
  allowedHeaders: ['*'],
  exposedHeaders: ['ETag', 'Last-Modified', 'Link'],
  /** for which a browser need not ask again */
  maxAgeSeconds: 86_400,
};
