import type { LocalProcess } from './local-process.ts';

/** What the export says of papers that were taken. */
export interface Exported {
  readonly lost: number;
  /** papers of any id that are in it more than once */
  readonly doubled: number;
}

const mostMs = 60_000;

/** Look for papers in what `paperboy export` writes. */
export async function lookInExport(taken: Iterable<string>, local: LocalProcess): Promise<Exported> {
  const times = new Map<string, number>();
  for (const line of (await local.paperboy(['export', '--papers'], mostMs)).split('\n').filter(Boolean)) {
    const { id } = JSON.parse(line) as { readonly id: string };
    times.set(id, (times.get(id) ?? 0) + 1);
  }
  return {
    lost: [...taken].filter((id) => !times.has(id)).length,
    doubled: [...times.values()].filter((count) => count > 1).length,
  };
}
