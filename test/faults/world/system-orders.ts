import type { ClockSetting } from './fast-clock.ts';

/** What a process of the system is ordered to do. */
export type SystemOrder =
  | { readonly do: 'clock'; readonly setting: ClockSetting }
  | {
      readonly do: 'handle';
      readonly handler: 'publish' | 'harvest' | 'deliver' | 'mail-events';
      readonly event: unknown;
    }
  | {
      readonly do: 'ask';
      readonly method: string;
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | { readonly do: 'command'; readonly command: SystemCommand; readonly words: readonly string[] };

/** The commands of an operator that the world gives. */
export type SystemCommand =
  | 'doctor'
  | 'export'
  | 'import'
  | 'ingest'
  | 'moderation'
  | 'paper'
  | 'publish'
  | 'reclassify'
  | 'subscribers'
  | 'harvest';

/** What a process sends back: that it listens, or what became of an order. */
export type SystemReply =
  | { readonly ready: true }
  | { readonly id: number; readonly answer?: unknown; readonly error?: string };

/** An answer of the API. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a command came to. */
export interface CommandAnswer {
  readonly status: number;
  readonly said: readonly string[];
}
