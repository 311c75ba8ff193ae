import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const entry = `<entry><id>http://arxiv.org/abs/2611.00077v2</id><title>Looked up by its number</title>
<summary>What it says of looking things up.</summary><published>2026-11-02T10:00:00Z</published>
<updated>2026-11-20T10:00:00Z</updated><author><name>Ada Lovelace</name></author><category term="cs.IR"/></entry>`;
const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><title>arXiv Query</title>${entry}</feed>`;

const work = {
  'message-type': 'work',
  message: {
    DOI: '10.1000/182',
    title: ['Looked up by its DOI'],
    abstract: 'What it says.',
    author: [{ given: 'Ada', family: 'Lovelace' }],
  },
};

/** bioRxiv's answer for the day on which this version of its one paper came. */
export const biorxivAnswer = (version: number, title = 'A title'): string =>
  JSON.stringify({
    messages: [{ status: 'ok', total: 1 }],
    collection: [
      {
        doi: '10.1101/2026.11.01.000001',
        title,
        authors: 'Lovelace, A.; Babbage, C.',
        date: `2026-11-0${version}`,
        version: String(version),
        abstract: 'What it says of engines.',
        category: 'bioinformatics',
        server: 'biorxiv',
      },
    ],
  });

const nothing = JSON.stringify({ messages: [{ status: 'no posts found' }] });

/**
 * All sources but arXiv's feeds and records, on loopback: arXiv's API and Crossref know a paper each, Hugging Face is out of
 * order, and bioRxiv answers with the next of `preprints`.
 */
export async function scriptedArchives() {
  const preprints: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    if (url.startsWith('/query')) response.end(feed);
    else if (url.startsWith('/works/10.1000%2F182')) response.end(JSON.stringify(work));
    else if (url.startsWith('/details')) response.end(preprints.shift() ?? nothing);
    else if (url.startsWith('/api/daily_papers')) response.end('{"error": "out of order"}');
    else response.writeHead(404).end('Resource not found.');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    preprints,
    /** the variables by which the sources are found */
    addresses: {
      ARXIV_API_URL: `${at}/query`,
      CROSSREF_URL: at,
      BIORXIV_URL: at,
      HUGGING_FACE_URL: at,
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
