import type { CommandUsage } from '../command-line/command-usage.ts';
import type { Command } from './command.ts';
import { deliverUsage } from './deliver-usage.ts';
import { digestUsage } from './digest-usage.ts';
import { doctorUsage } from './doctor-usage.ts';
import { exportUsage } from './export-usage.ts';
import { harvestUsage } from './harvest-usage.ts';
import { ingestUsage } from './ingest-usage.ts';
import { keysUsage } from './keys-usage.ts';
import { moderationUsage } from './moderation-usage.ts';
import { paperUsage } from './paper-usage.ts';
import { publishUsage } from './publish-usage.ts';
import { reclassifyUsage } from './reclassify-usage.ts';
import { statusUsage } from './status-usage.ts';
import { subscribersUsage } from './subscribers-usage.ts';
import { tokenUsage } from './token-usage.ts';
import { upgradeUsage } from './upgrade-usage.ts';

/** A command: what is declared of it, and where it is done. Loading it reads the environment; its declaration does not. */
export interface RegisteredCommand {
  readonly usage: CommandUsage;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** Every command of `paperboy`, in the order of the help. */
export const registeredCommands: readonly RegisteredCommand[] = [
  { usage: ingestUsage, load: () => import('./ingest.ts') },
  { usage: harvestUsage, load: () => import('./harvest.ts') },
  { usage: publishUsage, load: () => import('./publish.ts') },
  { usage: deliverUsage, load: () => import('./deliver.ts') },
  { usage: digestUsage, load: () => import('./digest.ts') },
  { usage: tokenUsage, load: () => import('./token.ts') },
  { usage: subscribersUsage, load: () => import('./subscribers.ts') },
  { usage: keysUsage, load: () => import('./keys.ts') },
  { usage: moderationUsage, load: () => import('./moderation.ts') },
  { usage: paperUsage, load: () => import('./paper.ts') },
  { usage: reclassifyUsage, load: () => import('./reclassify.ts') },
  { usage: doctorUsage, load: () => import('./doctor.ts') },
  { usage: upgradeUsage, load: () => import('./upgrade.ts') },
  { usage: exportUsage, load: () => import('./export.ts') },
  { usage: statusUsage, load: () => import('./status.ts') },
];
