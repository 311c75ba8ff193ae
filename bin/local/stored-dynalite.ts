import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { type FullDisk, fullDisk } from './full-disk.ts';

/** LevelDB, as far as we use it. */
interface Level {
  open(): Promise<void>;
  close(): Promise<void>;
  _put(...given: unknown[]): Promise<void>;
  _del(...given: unknown[]): Promise<void>;
  _batch(...given: unknown[]): Promise<void>;
}
type LevelClass = new (path: string, options?: object) => Level;

type Dynalite = (options: object) => Server;

// what dynalite requires, and where
const fromHere = createRequire(import.meta.url);
const fromDynalite = createRequire(fromHere.resolve('dynalite'));
const level = fromDynalite('level') as { Level: LevelClass };

/** LevelDB as it comes. */
export const PlainLevel: LevelClass = level.Level;

/** A refusal that dynalite passes on as an answer; any other error it throws where no caller can catch it. */
class StoreRefusal extends Error {
  readonly statusCode = 500;
  readonly body: object;

  constructor(why: string) {
    super(why);
    this.body = { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: why };
  }
}

/** Makes the watch over a store, by the path of the store. */
const watches = new Map<string, (store: WatchedLevel) => FullDisk>();

/** LevelDB that is not written to while the disk takes nothing. */
class WatchedLevel extends PlainLevel {
  readonly #disk: FullDisk | undefined;

  constructor(path: string, options?: object) {
    super(path, options);
    this.#disk = watches.get(path)?.(this);
  }
  /** Close and open, by LevelDB's own way: dynalite puts another `close` onto the store, after which it takes nothing more. */
  async reopen(): Promise<void> {
    await super.close();
    await super.open();
  }
  override _put(...given: unknown[]): Promise<void> {
    return this.#write(() => super._put(...given));
  }
  override _del(...given: unknown[]): Promise<void> {
    return this.#write(() => super._del(...given));
  }
  override _batch(...given: unknown[]): Promise<void> {
    return this.#write(() => super._batch(...given));
  }
  #write(act: () => Promise<void>): Promise<void> {
    return this.#disk ? this.#disk.write(act) : act();
  }
}

// dynalite takes the class when it is loaded, and has no option for another
level.Level = WatchedLevel;
const dynalite = fromHere('dynalite') as Dynalite;

/** Make dynalite in memory. */
export const memoryDynalite = (options: object): Server => dynalite(options);

/** Make dynalite on a folder, whose writes are refused while the disk takes none. */
export function storedDynalite(
  path: string,
  options: object,
  log: (sentence: string) => void = console.error,
): Server {
  let disk: FullDisk | undefined;
  watches.set(path, (store) => {
    disk = fullDisk({
      folder: path,
      refusal: (why) => new StoreRefusal(why),
      reopen: () => store.reopen(),
      log,
    });
    return disk;
  });
  const server = dynalite({ ...options, path });
  watches.delete(path);
  letInOneByOne(server, () => disk);
  server.once('close', () => disk?.close());
  return server;
}

/** Have requests wait while the store is closed, and be known while they are answered. */
function letInOneByOne(server: Server, disk: () => FullDisk | undefined): void {
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', async (request, response) => {
    const leave = await disk()?.enter();
    if (leave) response.once('close', leave);
    for (const listener of listeners) listener(request, response);
  });
}
