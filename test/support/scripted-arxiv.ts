import { createServer, type ServerResponse } from 'node:http';

/** One answer of the script: what is wrong with it, or nothing. */
export type ScriptedAnswer =
  | 'well'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'html'
  | 'half'
  | 'cut'
  | 'stall'
  | 'empty'
  | 'bad token';

/** A request that the scripted arXiv got. */
export interface ReceivedRequest {
  readonly at: number;
  readonly path: string;
  readonly userAgent: string;
  /** when the answer was over */
  done?: number;
}

/**
 * An arXiv on loopback that follows a script, one answer a request, and answers well when the script is over: OAI-PMH of
 * `papers` records, twenty a page, at `/oai`, and the day's feed at `/rss/…`.
 */
export async function scriptedArxiv(options: { readonly papers: number; readonly day: string }) {
  const answers: ScriptedAnswer[] = [];
  const requests: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    const entry: ReceivedRequest = {
      at: performance.now(),
      path: request.url ?? '',
      userAgent: request.headers['user-agent'] ?? '',
    };
    requests.push(entry);
    response.on('close', () => {
      entry.done = performance.now();
    });
    answerWith(answers.shift() ?? 'well', entry.path, response);
  });
  const answerWith = (answer: ScriptedAnswer, path: string, response: ServerResponse): void => {
    const whole = path.startsWith('/oai')
      ? records(path, options)
      : feed(options, answer === 'empty' ? 0 : options.papers);
    if (answer === 'stall') return;
    if (answer === 'html')
      return void response.end('<!DOCTYPE html><html><head><title>Be patient</title></head><body/></html>');
    if (answer === 'half') return void response.end(whole.slice(0, whole.length / 2));
    if (answer === 'bad token')
      return void response.end(oai('<error code="badResumptionToken">expired</error>'));
    if (answer === 'cut') {
      response.writeHead(200, { 'Content-Length': Buffer.byteLength(whole) });
      response.write(whole.slice(0, whole.length / 3), () => response.destroy());
      return;
    }
    if (typeof answer === 'object')
      return void response.writeHead(answer.status, answer.headers).end(answer.body ?? 'no');
    response.writeHead(200, { 'Content-Type': 'text/xml' }).end(whole);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answers,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const pageSize = 20;

/** The arXiv id of the paper of this number. */
export const arxivIdOf = (number: number): string => `2611.${String(number).padStart(5, '0')}`;

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
  `<record><header><identifier>oai:arXiv.org:${arxivIdOf(number)}</identifier><datestamp>${day}</datestamp></header>
<metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>${arxivIdOf(number)}</id>
<version version="v1"><date>${new Date(`${day}T12:00:00Z`).toUTCString()}</date><size>10kb</size></version>
<title>Paper number ${number}</title><authors>Ada Lovelace and Charles Babbage</authors><categories>cs.CL cs.LG</categories>
<abstract>What paper ${number} says about analytical engines.</abstract></arXivRaw></metadata></record>`;

const feed = ({ day }: { day: string }, papers: number): string =>
  `<?xml version='1.0' encoding='UTF-8'?><rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
<title>cs.CL updates on arXiv.org</title><link>http://rss.arxiv.org/rss/cs.CL</link><description>d</description>
<pubDate>${new Date(`${day}T05:00:00Z`).toUTCString()}</pubDate>
${Array.from({ length: papers }, (_, index) => item(index + 1)).join('')}</channel></rss>`;

const item = (number: number): string =>
  `<item><title>Paper number ${number}</title><link>https://arxiv.org/abs/${arxivIdOf(number)}</link>
<description>arXiv:${arxivIdOf(number)}v1 Announce Type: new \nAbstract: What paper ${number} says about analytical engines.</description>
<guid isPermaLink="false">oai:arXiv.org:${arxivIdOf(number)}v1</guid><category>cs.CL</category><category>cs.LG</category>
<arxiv:announce_type>new</arxiv:announce_type><dc:creator>Ada Lovelace, Charles Babbage</dc:creator></item>`;
