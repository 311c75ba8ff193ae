import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inALine } from './reason.ts';

/** What SES tells of a mail, in the shape in which EventBridge brings it. */
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

export interface Posted {
  readonly raw: Uint8Array;
  readonly destinations: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** Keeps every mail as a file, and tells what became of it. */
export interface PostOffice {
  /** Returns the message id once the mail is safe. */
  accept(mail: Posted): Promise<string>;
  /**
   * Tell what has not been told yet: after a crash, what was accepted before it. What cannot be told stays, and keeps
   * nothing else from being told; then this throws, and says which it was.
   */
  tell(): Promise<void>;
  /** Newest first. */
  list(): Promise<string[]>;
  /** undefined when there is no such file */
  read(file: string): Promise<Uint8Array | undefined>;
}

/**
 * A post office in a folder: `outbox/*.eml`, one file a message, and in `mail-events/` what is still to be told. The
 * event is written first and the mail is the commit, so that a mail that lies in the outbox is always told of.
 */
export async function postOffice(
  data: string,
  listener: (event: SesEvent) => Promise<void>,
): Promise<PostOffice> {
  const outbox = join(data, 'outbox');
  const events = join(data, 'mail-events');
  await mkdir(outbox, { recursive: true });
  await mkdir(events, { recursive: true });

  /** written, but not yet answered for */
  const accepting = new Set<string>();
  const tellOne = async (name: string): Promise<void> => {
    const event = await readIfThere(join(events, name));
    if (!event) return;
    const accepted = await readIfThere(join(outbox, name.replace(/json$/, 'eml')));
    if (accepted) {
      for (const told of eventsOf(mailIn(event, join(events, name)))) await listener(told);
    }
    await rm(join(events, name), { force: true });
  };

  return {
    accept: async ({ raw, destinations, tags }) => {
      const messageId = randomUUID();
      const now = new Date().toISOString();
      const name = `${now.replace(/[-:.]/g, '')}-${messageId}`;
      const mail: SesEvent['detail']['mail'] = {
        timestamp: now,
        messageId,
        destination: destinations,
        tags: Object.fromEntries(Object.entries(tags).map(([tag, value]) => [tag, [value]])),
      };
      accepting.add(`${name}.json`);
      try {
        await writeFile(join(events, `${name}.json`), JSON.stringify(mail));
        await writeFile(join(outbox, `${name}.eml.new`), raw);
        await rename(join(outbox, `${name}.eml.new`), join(outbox, `${name}.eml`));
      } finally {
        accepting.delete(`${name}.json`);
      }
      // the answer comes first, as SES's events come after it; what fails is told at the next beat
      setImmediate(() => tellOne(`${name}.json`).catch(() => undefined));
      return messageId;
    },
    tell: async () => {
      const failed: string[] = [];
      for (const name of (await readdir(events)).sort()) {
        if (accepting.has(name)) continue;
        await tellOne(name).catch((error: unknown) => failed.push(`${name}: ${inALine(error)}`));
      }
      if (failed.length > 0) throw new Error(`${failed.length} of them in ${events}; ${failed[0]}`);
    },
    list: async () =>
      (await readdir(outbox))
        .filter((file) => file.endsWith('.eml'))
        .sort()
        .reverse(),
    read: async (file) => (/^[\w-]+\.eml$/.test(file) ? readIfThere(join(outbox, file)) : undefined),
  };
}

const eventsOf = (mail: SesEvent['detail']['mail']): SesEvent[] =>
  ['Send', 'Delivery'].map((eventType) => ({
    source: 'aws.ses',
    'detail-type': `Email ${eventType === 'Send' ? 'Sent' : 'Delivered'}`,
    detail: { eventType, mail },
  }));

/** Throws with the file's name when it is not what was written there. */
function mailIn(event: Uint8Array, path: string): SesEvent['detail']['mail'] {
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
