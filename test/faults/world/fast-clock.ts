/* The clock of a process of the world: it runs faster than ours, and may be wrong. Imported before everything else. */

/** What the clock shows: `virtualMs` when ours showed `realMs`, and from then on so many times as fast. */
export interface ClockSetting {
  readonly realMs: number;
  readonly virtualMs: number;
  readonly speed: number;
}

/** What a clock with this setting shows. */
export const shownBy = ({ realMs, virtualMs, speed }: ClockSetting, nowMs: number): number =>
  virtualMs + (nowMs - realMs) * speed;

const RealDate = Date;
const realSetTimeout = setTimeout;
/** How much faster timers run, also while the clock stands still. */
const haste = 10;

let setting: ClockSetting = { realMs: RealDate.now(), virtualMs: RealDate.now(), speed: 1 };
const now = () => Math.round(shownBy(setting, RealDate.now()));

/** Set the clock of this process. */
export const setClock = (next: ClockSetting): void => {
  setting = next;
};

/** Put this clock in the place of the process's own. */
export function installClock(): void {
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, as) => Reflect.construct(target, given.length === 0 ? [now()] : given, as),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
  globalThis.setTimeout = Object.assign(
    (act: (...given: unknown[]) => void, milliseconds = 0, ...given: unknown[]) =>
      realSetTimeout(act, milliseconds / haste, ...given),
    realSetTimeout,
  ) as typeof setTimeout;
}

/** `setTimeout` of `node:timers/promises`, by this clock. */
export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => realSetTimeout(resolve, milliseconds / haste));
