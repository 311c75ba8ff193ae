import { createServer, type ServerResponse } from 'node:http';

/** One answer of the script: what goes wrong, or nothing. */
export type Act =
  | 'well'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'html'
  | 'half'
  | 'cut'
  | 'stall'
  | 'empty'
  | 'bad token';

export interface Asked {
  readonly at: number;
  readonly path: string;
  readonly userAgent: string;
  /** when the answer was over */
  done?: number;
}

/**
 * An arXiv on loopback that follows a script, one act a request, and answers well when the script is over: OAI-PMH of
 * `papers` records, twenty a page, at `/oai`, and the day's feed at `/rss/…`.
 */
export async function scriptedArxiv(options: { readonly papers: number; readonly day: string }) {
  const acts: Act[] = [];
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const entry: Asked = {
      at: performance.now(),
      path: request.url ?? '',
      userAgent: request.headers['user-agent'] ?? '',
    };
    asked.push(entry);
    response.on('close', () => {
      entry.done = performance.now();
    });
    play(acts.shift() ?? 'well', entry.path, response);
  });
  const play = (act: Act, path: string, response: ServerResponse): void => {
    const whole = path.startsWith('/oai')
      ? records(path, options)
      : feed(options, act === 'empty' ? 0 : options.papers);
    if (act === 'stall') return;
    if (act === 'html')
      return void response.end('<!DOCTYPE html><html><head><title>Be patient</title></head><body/></html>');
    if (act === 'half') return void response.end(whole.slice(0, whole.length / 2));
    if (act === 'bad token')
      return void response.end(oai('<error code="badResumptionToken">expired</error>'));
    if (act === 'cut') {
      response.writeHead(200, { 'Content-Length': Buffer.byteLength(whole) });
      response.write(whole.slice(0, whole.length / 3), () => response.destroy());
      return;
    }
    if (typeof act === 'object')
      return void response.writeHead(act.status, act.headers).end(act.body ?? 'no');
    response.writeHead(200, { 'Content-Type': 'text/xml' }).end(whole);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    acts,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const pageSize = 20;

export const paperId = (number: number): string => `2611.${String(number).padStart(5, '0')}`;

function records(path: string, { papers, day }: { papers: number; day: string }): string {
  const query = new URL(path, 'http://arxiv').searchParams;
  const offset = Number(/skip=(\d+)/.exec(query.get('resumptionToken') ?? '')?.[1] ?? 0);
  const numbers = Array.from({ length: papers }, (_, index) => index + 1).slice(offset, offset + pageSize);
  const next = offset + pageSize;
  // encoded once, as arXiv's server writes it
  const token = next < papers ? `<resumptionToken>verb%3DListRecords%26skip%3D${next}</resumptionToken>` : '';
  return oai(`<ListRecords>${numbers.map((number) => record(number, day)).join('')}${token}</ListRecords>`);
}

const oai = (inner: string): string =>
  `<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-11-24T02:45:00Z</responseDate>
<request verb="ListRecords">http://arxiv</request>${inner}</OAI-PMH>`;

const record = (number: number, day: string): string =>
  `<record><header><identifier>oai:arXiv.org:${paperId(number)}</identifier><datestamp>${day}</datestamp></header>
<metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>${paperId(number)}</id>
<version version="v1"><date>${new Date(`${day}T12:00:00Z`).toUTCString()}</date><size>10kb</size></version>
<title>Paper number ${number}</title><authors>Ada Lovelace and Charles Babbage</authors><categories>cs.CL cs.LG</categories>
<abstract>What paper ${number} says about analytical engines.</abstract></arXivRaw></metadata></record>`;

const feed = ({ day }: { day: string }, papers: number): string =>
  `<?xml version='1.0' encoding='UTF-8'?><rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
<title>cs.CL updates on arXiv.org</title><link>http://rss.arxiv.org/rss/cs.CL</link><description>d</description>
<pubDate>${new Date(`${day}T05:00:00Z`).toUTCString()}</pubDate>
${Array.from({ length: papers }, (_, index) => item(index + 1)).join('')}</channel></rss>`;

const item = (number: number): string =>
  `<item><title>Paper number ${number}</title><link>https://arxiv.org/abs/${paperId(number)}</link>
<description>arXiv:${paperId(number)}v1 Announce Type: new \nAbstract: What paper ${number} says about analytical engines.</description>
<guid isPermaLink="false">oai:arXiv.org:${paperId(number)}v1</guid><category>cs.CL</category><category>cs.LG</category>
<arxiv:announce_type>new</arxiv:announce_type><dc:creator>Ada Lovelace, Charles Babbage</dc:creator></item>`;
