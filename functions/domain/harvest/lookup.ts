import type { PaperId } from '../papers/paper.ts';
import type { Host, SourceItem } from './source.ts';

/**
 * How an archive is asked for papers by name: what to ask, and how to read the answer. It sends no request itself. By it a
 * submission of nothing but an id is completed.
 */
export interface Lookup {
  readonly name: string;
  readonly host: Host;
  /** most names that one request may hold */
  readonly mostNames: number;
  /** Whether it may know the paper of this name, `arxiv:…` or `doi:…`. */
  covers(name: PaperId): boolean;
  /** The address to ask for these names. */
  ask(names: readonly PaperId[]): string;
  /** Read its answer. A name that no item is about is not known there. Throws a SourceError when it is not what was asked for. */
  read(body: string, names: readonly PaperId[]): readonly SourceItem[] | Promise<readonly SourceItem[]>;
}
