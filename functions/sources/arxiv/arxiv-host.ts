import type { Host } from '../../domain/harvest/source.ts';

/** The host of all of arXiv's interfaces: together one request in three seconds, one connection. https://info.arxiv.org/help/api/tou.html */
export const arxivHost: Host = { name: 'arxiv', pauseSeconds: 3 };
