import type { PaperId } from '../papers/paper.ts';

/** Say that papers which a filter names by `like:` were taken down: `arXiv:2403.01234 was taken down and counts no longer.`; empty where none was. */
export function describeGone(gone: readonly PaperId[]): string {
  if (gone.length === 0) return '';
  const names = gone.map((id) => id.replace(/^arxiv:/, 'arXiv:').replace(/^doi:/, '')).join(', ');
  return gone.length === 1
    ? `${names} was taken down and counts no longer.`
    : `${names} were taken down and count no longer.`;
}
