import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer';
import { prepareMime } from '../../functions/adapters/ses/prepare-mime.ts';
import { sesMailer } from '../../functions/adapters/ses/ses-mailer.ts';
import type { Digest } from '../../functions/domain/alerts/delivery/digest.ts';
import { linkPlaceholders } from '../../functions/domain/alerts/delivery/link-placeholders.ts';
import { listHeaders } from '../../functions/domain/alerts/delivery/list-headers.ts';
import type { Copy, MailContent } from '../../functions/domain/alerts/delivery/mailer.ts';
import type { Site } from '../../functions/domain/library/site.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { digestMail } from '../../functions/render/mail/digest-mail.tsx';
import { listen } from '../local/listen.ts';
import { sesEmulator } from '../local/ses-emulator.ts';

/** What mails cost, in milliseconds of CPU of this process. */
export interface MailFigures {
  /** a digest of 25 papers: to compose HTML and text, and to encode them; the bytes of its MIME */
  readonly composedMs: number;
  readonly encodedMs: number;
  readonly bytes: number;
  /** one copy of it with its own links; and composed by nodemailer for each recipient */
  readonly copyMs: number;
  readonly nodemailerMs: number;
  /** a copy of about 20 KB, handed over by SES's client; and with nodemailer for each recipient; the SES that answers included */
  readonly sentBytes: number;
  readonly sentMs: number;
  readonly nodemailerSentMs: number;
}

const now = () => new Date('2026-11-24T08:00:00Z');
const sender = { from: 'Paperboy <papers@example.org>', configurationSet: 'paperboy', now };

/** Measure what it costs to make digests and to send copies of them, to an SES on this machine. */
export async function measureMail(papers: readonly Paper[], site: Site): Promise<MailFigures> {
  const [full, short] = [digestOf(papers.slice(0, 25)), digestOf(papers.slice(0, 7))];
  const [letter, shortLetter] = [digestMail(full, site), digestMail(short, site)];
  const write = prepareMime(letter, sender, now());
  const emulator = sesEmulator({ accept: async () => 'taken' });
  const ses = await listen(0, (request) => emulator.fetch(request));
  const client = new SESClient({
    endpoint: ses.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    maxAttempts: 1,
  });
  const copy = sesMailer(client, sender).prepare(shortLetter);
  const sendBytes = (Data: Uint8Array, { to }: Copy) =>
    client.send(
      new SendRawEmailCommand({ Source: 'papers@example.org', Destinations: [to], RawMessage: { Data } }),
    );
  try {
    return {
      composedMs: await cpuMs(40, () => digestMail(full, site)),
      encodedMs: await cpuMs(100, () => prepareMime(letter, sender, now())),
      bytes: write(copyTo(0, site)).length,
      copyMs: await cpuMs(5_000, (index) => write(copyTo(index, site))),
      nodemailerMs: await cpuMs(300, (index) => byNodemailer(letter, copyTo(index, site))),
      sentBytes: prepareMime(shortLetter, sender, now())(copyTo(0, site)).length,
      sentMs: await cpuMs(400, (index) => copy(copyTo(index, site))),
      nodemailerSentMs: await cpuMs(400, async (index) =>
        sendBytes(await byNodemailer(shortLetter, copyTo(index, site)), copyTo(index, site)),
      ),
    };
  } finally {
    client.destroy();
    await ses.close();
  }
}

const digestOf = (papers: readonly Paper[]): Digest => ({
  edition: 'daily-2026-11-24',
  frequency: 'daily',
  filter: '',
  more: 0,
  date: '2026-11-24',
  after: '2026-11-23T08:00:00.000Z',
  through: '2026-11-24T07:45:00.000Z',
  listedSince: '2026-11-20T08:00:00.001Z',
  papers,
});

/** A copy with links as long as ours are. */
function copyTo(index: number, site: Site): Copy {
  const token = `${index}`.padStart(70, 'a');
  const links = {
    unsubscribe: `${site.url}/unsubscribe/${token}`,
    preferences: `${site.url}/preferences/${token}`,
    vote: `${site.url}/vote/${token}`,
  };
  const edition = 'daily-2026-11-24';
  return {
    to: `reader${index}@example.com`,
    links,
    headers: listHeaders({ site, unsubscribe: links.unsubscribe, edition }),
    tags: { edition, subscriber: `s${index}` },
  };
}

/** The same copy as mails were made before: links put into the texts, MIME composed for each recipient. */
function byNodemailer(
  { subject, text, html = '' }: MailContent,
  { to, links, headers }: Copy,
): Promise<Uint8Array> {
  const values = new Map(
    (['unsubscribe', 'preferences', 'vote'] as const).map((name) => [linkPlaceholders[name], links[name]]),
  );
  const fill = (said: string) => said.replace(/[\x01-\x03]/g, (mark) => values.get(mark) ?? mark);
  return new MailComposer({
    from: sender.from,
    to: { name: '', address: to },
    subject,
    text: fill(text),
    html: fill(html),
    headers,
  })
    .compile()
    .build();
}

/** The CPU that one act takes in the mean, after a tenth of them to warm up. */
async function cpuMs(count: number, act: (index: number) => unknown): Promise<number> {
  for (let index = 0; index < count / 10; index++) await act(index);
  const start = process.cpuUsage();
  for (let index = 0; index < count; index++) await act(index);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000 / count;
}
