import type { Day } from '../time.ts';

/** What the operator sets about the site: its address, name and tagline. */
export interface Site {
  /** public base URL with no slash at the end: `https://papers.example.org` */
  readonly url: string;
  readonly name: string;
  readonly tagline: string;
  /** RFC 4151 tagging entity, `example.org,2026`; part of every entry's identity, so it must outlive a move to another host */
  readonly tagEntity: string;
  /** the WebSub hub that is told of changed feeds, and that feeds name: `https://hub.example.org/`; undefined for none */
  readonly hub?: string;
  /** who runs the site and how they are reached, as its privacy page says it; undefined where the operator has not said */
  readonly operatorName?: string;
  readonly operatorAddress?: string;
  /** workdays on which archives announce nothing, so that a quiet day can say why */
  readonly holidays?: readonly Day[];
}
