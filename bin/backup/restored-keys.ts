import {
  type DeploymentKeys,
  fingerprintIn,
  type KeyFile,
} from '../../functions/adapters/dynamodb/backup/deployment-keys.ts';
import { OperatorError } from '../operator-error.ts';
import type { BackupHead } from './read-backup.ts';
import type { RestoreTally } from './restore-backup.ts';

interface Given {
  readonly given?: KeyFile;
  readonly dryRun: boolean;
}

/**
 * Let a deployment wait for the keys of a backup before any row of it is there: it mails nobody until `fillKeys`. Throws an
 * OperatorError where it has readers under another key, or other keys were given.
 */
export async function awaitKeys(
  keys: DeploymentKeys,
  { addressKey }: BackupHead,
  { given, dryRun }: Given,
): Promise<void> {
  if (addressKey === undefined) return;
  if (given && fingerprintIn(given) !== addressKey)
    throw new OperatorError('these are not the keys that belong to this backup: nothing was written');
  const state = await keys.state();
  if (state.is === 'there' && state.fingerprint === addressKey) return;
  if (state.is === 'there' && (await keys.namesAnybody()))
    throw new OperatorError(
      'there are readers here already, who are named by another key: restore into an empty deployment. Nothing was written',
    );
  if (!dryRun) await keys.await();
}

/** Fill in the keys, if all is there that mail depends on → whether this deployment may mail. */
export async function fillKeys(
  keys: DeploymentKeys,
  { wrong, isWhole }: RestoreTally,
  { given, dryRun }: Given,
): Promise<boolean> {
  if (given && wrong === 0 && isWhole && !dryRun && !(await keys.fill(given)))
    throw new OperatorError('this deployment has been given other keys meanwhile');
  return (await keys.state()).is !== 'awaited';
}
