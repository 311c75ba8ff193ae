import { type ClockSetting, shownBy } from './fast-clock.ts';

/** The right time of the world, which runs faster than ours. */
export interface WorldClock {
  now(): Date;
  /** What the clock of a process shows that is wrong by so many milliseconds. */
  setting(skewMs?: number): ClockSetting;
  /** Let so many minutes pass at once. */
  pass(minutes: number): void;
  passUntil(instant: Date): void;
  /** Stop, or go on. */
  stand(): void;
  go(): void;
}

const speed = 10;

/** A clock that begins at this instant. */
export function worldClock(start: string): WorldClock {
  let setting: ClockSetting = { realMs: Date.now(), virtualMs: Date.parse(start), speed };
  const nowMs = () => shownBy(setting, Date.now());
  const set = (virtualMs: number, atSpeed = setting.speed) => {
    setting = { realMs: Date.now(), virtualMs, speed: atSpeed };
  };
  return {
    now: () => new Date(nowMs()),
    setting: (skewMs = 0) => ({ ...setting, virtualMs: setting.virtualMs + skewMs }),
    pass: (minutes) => set(nowMs() + minutes * 60_000),
    passUntil: (instant) => set(Math.max(nowMs(), instant.getTime())),
    stand: () => set(nowMs(), 0),
    go: () => set(nowMs(), speed),
  };
}
