import type { Host } from '../../domain/harvest/source.ts';

/** All of arXiv's surfaces together: one request in three seconds, one connection. https://info.arxiv.org/help/api/tou.html */
export const arxivHost: Host = { name: 'arxiv', pauseSeconds: 3 };
