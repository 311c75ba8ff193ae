import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { cleanText } from '../functions/domain/text/clean-text.ts';
import type { Labelled } from '../functions/domain/topics/training/labelled.ts';

interface Row {
  readonly title?: string;
  readonly abstract?: string;
  readonly topics?: readonly string[];
  readonly maybe?: readonly string[];
}

/** The papers of an NDJSON file, `.gz` or not, clean as the site would keep them; a row without labels has no topics. */
export const paperRows = (file: string): readonly Labelled[] => {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Labelled => {
      const row: Row = JSON.parse(line);
      return {
        title: cleanText(row.title ?? ''),
        abstract: cleanText(row.abstract ?? ''),
        topics: row.topics ?? [],
        ...(row.maybe && { maybe: row.maybe }),
      };
    });
};
