import { completionUsage } from './completion-usage.ts';
import { deliverUsage } from './deliver-usage.ts';
import { digestUsage } from './digest-usage.ts';
import { doctorUsage } from './doctor-usage.ts';
import { exportUsage } from './export-usage.ts';
import { harvestUsage } from './harvest-usage.ts';
import { importUsage } from './import-usage.ts';
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

/** What is declared of every command, in the order of the help. */
export const commandUsages = {
  ingest: ingestUsage,
  harvest: harvestUsage,
  publish: publishUsage,
  deliver: deliverUsage,
  digest: digestUsage,
  token: tokenUsage,
  subscribers: subscribersUsage,
  keys: keysUsage,
  moderation: moderationUsage,
  paper: paperUsage,
  reclassify: reclassifyUsage,
  doctor: doctorUsage,
  upgrade: upgradeUsage,
  export: exportUsage,
  import: importUsage,
  status: statusUsage,
  completion: completionUsage,
} as const;

/** The name of a command. */
export type CommandName = keyof typeof commandUsages;
