import type { RestoreTally } from './restore-backup.ts';

/** Say what was restored, in lines for people. */
export function describeRestoration(
  { rows, wrong, held, isWhole }: RestoreTally,
  { isReady, dryRun }: { readonly isReady: boolean; readonly dryRun: boolean },
): string[] {
  const kinds = [...rows].map(([kind, counts]) => {
    const said = Object.entries(counts).map(
      ([outcome, count]) => `${count} ${outcome === 'there' ? 'there already' : outcome}`,
    );
    return `${kind.padEnd(15)} ${said.join(', ')}`;
  });
  const remarks = [
    held > 0 &&
      `readers who were due after the backup was made: whether they were mailed is not known, so they wait for their next digest, which has everything`,
    wrong > 0 && `lines that are wrong, and were left out: ${wrong}`,
    !isWhole && 'the file is cut off: run it again with the whole one',
    dryRun && 'nothing was written',
    !dryRun &&
      !isReady &&
      'nobody is mailed until the keys are there: run it again --with-keys, and without an error',
  ];
  return [...kinds, ...remarks.filter((remark) => remark !== false)];
}
