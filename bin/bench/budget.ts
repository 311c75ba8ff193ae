/** A budget of the design, and how this run stands by it. */
export interface Budget {
  readonly what: string;
  readonly measured: string;
  readonly budget: string;
  readonly met: boolean;
  /** how others do the same, in the same run */
  readonly beside?: string;
}

/** A part of the bench that runs alone: it prints its own table, and tells how the budgets stand that it measures. */
export type Section = () => Promise<readonly Budget[]>;

type Say = (figure: number) => string;

/** A figure as it is compared: to two digits, as a budget is given. */
const shown = (figure: number): number => Math.round(figure * 100) / 100;

/** A figure that is to be no more than its budget. */
export const atMost = (what: string, figure: number, most: number, say: Say, beside?: string): Budget => ({
  what,
  measured: say(figure),
  budget: `≤ ${say(most)}`,
  met: shown(figure) <= most,
  ...(beside !== undefined && { beside }),
});

/** A figure that is to be no less than its budget. */
export const atLeast = (what: string, figure: number, least: number, say: Say, beside?: string): Budget => ({
  ...atMost(what, figure, least, say, beside),
  budget: `≥ ${say(least)}`,
  met: shown(figure) >= least,
});

/** Milliseconds, with as many digits as they deserve. */
export const ms: Say = (figure) =>
  `${figure < 1 ? figure.toFixed(2) : figure < 10 ? figure.toFixed(1) : Math.round(figure)} ms`;
export const seconds: Say = (of) => `${(of / 1_000).toFixed(2)} s`;
export const perSecond =
  (of: string): Say =>
  (figure) =>
    `${Math.round(figure).toLocaleString('en')} ${of}/s`;
export const megabytes: Say = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
export const times: Say = (ratio) => `${ratio.toFixed(2)} ×`;
export const units: Say = (of) => `${of.toFixed(2)} units`;
/** A plain number of something. */
export const count: Say = (of) => of.toFixed(0);
