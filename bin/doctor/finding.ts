import { withoutAddresses } from '../../functions/domain/text/without-addresses.ts';
import { type Advice, advice, type FindingKind } from './advice.ts';

/**
 * How something is: `well`; `warning`: it works, and should be looked at; `fault`: something does not work, or will be lost;
 * `unknown`: it could not be looked at; `not here`: this deployment has no such thing.
 */
export type State = 'well' | 'warning' | 'fault' | 'unknown' | 'not here';

/** What a check found, in a sentence. */
export interface Finding {
  /** the check that says so: `sending`, `tables` */
  readonly check: string;
  readonly state: State;
  /** which row of the runbook's table it is; absent where nothing is to be done */
  readonly kind?: FindingKind;
  readonly what: string;
  /** what the operator does about it */
  readonly do?: string;
  /** how many things are meant; absent where it is one */
  readonly count?: number;
  /** how many of them were put right */
  readonly repaired?: number;
  /** some of what is meant, one by one */
  readonly examples?: readonly string[];
}

/** What a finding has besides its sentence. */
type More = Pick<Finding, 'count' | 'repaired' | 'examples'>;

/** The words of one check: each makes a finding of it. */
export interface Words {
  well(what: string, more?: More): Finding;
  warning(kind: FindingKind, what: string, more?: More): Finding;
  fault(kind: FindingKind, what: string, more?: More): Finding;
  unknown(what: string): Finding;
  notHere(what: string): Finding;
}

/** Make the words of a check; no address ever stands in them. What is to be done stands with the kind, and `{…}` in it is replaced by these values. */
export function wordsOf(check: string, values: Readonly<Record<string, string>> = {}): Words {
  const told =
    (state: 'warning' | 'fault') =>
    (kind: FindingKind, what: string, more: More = {}): Finding => ({
      check,
      state,
      kind,
      what: withoutAddresses(what),
      do: filledIn(advice[kind], values),
      ...withoutAddressesIn(more),
    });
  return {
    well: (what, more = {}) => ({
      check,
      state: 'well',
      what: withoutAddresses(what),
      ...withoutAddressesIn(more),
    }),
    warning: told('warning'),
    fault: told('fault'),
    unknown: (what) => ({ check, state: 'unknown', what: withoutAddresses(what) }),
    notHere: (what) => ({ check, state: 'not here', what: withoutAddresses(what) }),
  };
}

const withoutAddressesIn = ({ examples, ...more }: More): More =>
  examples ? { ...more, examples: examples.map(withoutAddresses) } : more;

const filledIn = (text: Advice, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
