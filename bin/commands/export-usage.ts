import { describeCommand } from '../command-line/command-usage.ts';

export const exportUsage = describeCommand({
  name: 'export',
  does: 'everything that is stored, as NDJSON with addresses, for import; or the papers alone',
  about: [
    'The keys, without which nobody is mailed, go to a file of their own: keep the two apart, since whoever has them can sign links. Both files are readable by you alone, and another file of keys is never written over.',
  ],
  takes: [
    {
      name: 'FILE',
      is: 'where to, gzipped if it ends with .gz; standard output without it, or for -',
      isOptional: true,
      completes: 'files',
    },
  ],
  options: {
    'with-keys': {
      type: 'string',
      takes: 'KEYS',
      does: 'write the keys, to this file',
      completes: 'files',
    },
    papers: {
      type: 'boolean',
      does: "the papers alone, newest first, and nobody's address",
      excludes: ['with-keys'],
    },
  },
  examples: [
    ['export all.ndjson.gz --with-keys keys.json', 'a backup of the whole'],
    ['export --papers | gzip > papers.ndjson.gz', 'a copy of the papers, which ingest reads'],
  ],
  failsWhen: 'a row could not be read',
});
