import type { CommandUsage } from '../command-line/command-usage.ts';
import type { Command } from './command.ts';
import { type CommandName, commandUsages } from './command-usages.ts';

/** A command: what is declared of it, and where it is done. */
export interface RegisteredCommand {
  readonly usage: CommandUsage;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** Where each command is done. Loading one reads the environment; its declaration does not. */
const loads: Readonly<Record<CommandName, RegisteredCommand['load']>> = {
  ingest: () => import('./ingest.ts'),
  harvest: () => import('./harvest.ts'),
  publish: () => import('./publish.ts'),
  deliver: () => import('./deliver.ts'),
  digest: () => import('./digest.ts'),
  token: () => import('./token.ts'),
  subscribers: () => import('./subscribers.ts'),
  keys: () => import('./keys.ts'),
  moderation: () => import('./moderation.ts'),
  paper: () => import('./paper.ts'),
  reclassify: () => import('./reclassify.ts'),
  doctor: () => import('./doctor.ts'),
  upgrade: () => import('./upgrade.ts'),
  export: () => import('./export.ts'),
  import: () => import('./import.ts'),
  status: () => import('./status.ts'),
  completion: () => import('./completion.ts'),
};

/** Every command of `paperboy`, in the order of the help. */
export const registeredCommands: readonly RegisteredCommand[] = Object.values(commandUsages).map(
  (usage: CommandUsage) => ({ usage, load: loads[usage.name as CommandName] }),
);
