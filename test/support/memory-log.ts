import type { Log } from '../../functions/domain/log.ts';

/** A log that keeps its lines in memory. */
export function memoryLog(): Log & {
  readonly lines: readonly { level: string; event: string; facts: object }[];
} {
  const lines: { level: string; event: string; facts: object }[] = [];
  const at =
    (level: string) =>
    (event: string, facts: object = {}): void =>
      void lines.push({ level, event, facts });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}
