import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './data-folder.ts';
import { describeError } from './describe-error.ts';

/** An event of SES's about a mail, as EventBridge brings it. */
export interface SesEvent {
  readonly source: 'aws.ses';
  readonly 'detail-type': string;
  readonly detail: {
    readonly eventType: string;
    readonly mail: {
      readonly timestamp: string;
      readonly messageId: string;
      readonly destination: readonly string[];
      readonly tags: Readonly<Record<string, readonly string[]>>;
    };
  };
}

/** A mail as SES takes it. */
export interface RawMail {
  readonly raw: Uint8Array;
  readonly destinations: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** Keeps every mail as a file, and reports what became of it as SES does. */
export interface Outbox {
  /** Returns the message id once the mail is safe. */
  accept(mail: RawMail): Promise<string>;
  /**
   * Report what has not been reported yet: after a crash, what was accepted before it. What cannot be reported stays, and
   * keeps nothing else from being reported; then this throws, and says which it was.
   */
  reportPending(): Promise<void>;
  /** Newest first. */
  list(): Promise<string[]>;
  /** undefined when there is no such file */
  read(file: string): Promise<Uint8Array | undefined>;
}

/** The two folders of an outbox. */
interface Folders {
  readonly mails: string;
  readonly events: string;
}

/**
 * Open the outbox in a data folder: `outbox/*.eml`, one file a message, and in `mail-events/` what is still to be
 * reported. The event is written first and the mail is the commit, so that a mail in the outbox is always reported.
 */
export async function openOutbox(
  data: string,
  listener: (event: SesEvent) => Promise<void>,
): Promise<Outbox> {
  const folders: Folders = { mails: join(data, 'outbox'), events: join(data, 'mail-events') };
  for (const folder of [folders.mails, folders.events]) await makeFolder(folder);
  /** written, but not yet answered for */
  const accepting = new Set<string>();
  return {
    accept: async (mail) => {
      const at = new Date().toISOString();
      const messageId = randomUUID();
      const name = `${at.replace(/[-:.]/g, '')}-${messageId}`;
      accepting.add(`${name}.json`);
      try {
        await writeMail(folders, name, mail, { timestamp: at, messageId });
      } catch (error) {
        // half a mail takes the space that is lacking, and is none
        for (const path of [join(folders.events, `${name}.json`), join(folders.mails, `${name}.eml.new`)])
          await rm(path, { force: true });
        throw error;
      } finally {
        accepting.delete(`${name}.json`);
      }
      // the answer comes first, as SES's events come after it; what fails is reported at the next run
      setImmediate(() => reportMail(folders, `${name}.json`, listener).catch(() => undefined));
      return messageId;
    },
    reportPending: async () => {
      const failed: string[] = [];
      for (const name of (await readdir(folders.events)).sort()) {
        if (accepting.has(name)) continue;
        await reportMail(folders, name, listener).catch((error: unknown) =>
          failed.push(`${name}: ${describeError(error)}`),
        );
      }
      if (failed.length > 0) throw new Error(`${failed.length} of them in ${folders.events}; ${failed[0]}`);
    },
    list: async () =>
      (await readdir(folders.mails))
        .filter((file) => file.endsWith('.eml'))
        .sort()
        .reverse(),
    read: async (file) => (/^[\w-]+\.eml$/.test(file) ? readIfThere(join(folders.mails, file)) : undefined),
  };
}

/** Write the event that is to be reported, then the mail. */
async function writeMail(
  { mails, events }: Folders,
  name: string,
  { raw, destinations, tags }: RawMail,
  identity: Pick<SesEvent['detail']['mail'], 'timestamp' | 'messageId'>,
): Promise<void> {
  const mail: SesEvent['detail']['mail'] = {
    ...identity,
    destination: destinations,
    tags: Object.fromEntries(Object.entries(tags).map(([tag, value]) => [tag, [value]])),
  };
  await writeFile(join(events, `${name}.json`), JSON.stringify(mail));
  await writeFile(join(mails, `${name}.eml.new`), raw);
  await rename(join(mails, `${name}.eml.new`), join(mails, `${name}.eml`));
}

/** Report one mail to the listener, if it was accepted, and forget its event. */
async function reportMail(
  { mails, events }: Folders,
  name: string,
  listener: (event: SesEvent) => Promise<void>,
): Promise<void> {
  const path = join(events, name);
  const written = await readIfThere(path);
  if (!written) return;
  const accepted = await readIfThere(join(mails, name.replace(/json$/, 'eml')));
  if (accepted) {
    for (const event of sesEventsFor(parseMailEvent(written, path))) await listener(event);
  }
  await rm(path, { force: true });
}

/** The events by which SES reports a mail that was sent and has arrived. */
const sesEventsFor = (mail: SesEvent['detail']['mail']): SesEvent[] =>
  ['Send', 'Delivery'].map((eventType) => ({
    source: 'aws.ses',
    'detail-type': `Email ${eventType === 'Send' ? 'Sent' : 'Delivered'}`,
    detail: { eventType, mail },
  }));

/** Parse an event as it was written. Throws with the file's name when it is damaged. */
function parseMailEvent(event: Uint8Array, path: string): SesEvent['detail']['mail'] {
  try {
    return JSON.parse(Buffer.from(event).toString('utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error(`it is damaged (${error.message}); remove ${path}`);
  }
}

const readIfThere = (path: string): Promise<Uint8Array | undefined> =>
  readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
