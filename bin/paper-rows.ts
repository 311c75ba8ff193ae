import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { cleanText } from '../functions/domain/text/clean-text.ts';
import type { Labelled } from '../functions/domain/topics/training/labelled.ts';

interface Row {
  readonly id?: string;
  readonly title?: string;
  readonly abstract?: string;
  readonly categories?: readonly string[];
  readonly topics?: readonly string[];
  readonly maybe?: readonly string[];
}

/** A row of a file; its text is empty where only the paper's id is given. */
export interface PaperRow extends Labelled {
  readonly id?: string;
}

/** The papers of an NDJSON file, `.gz` or not, clean as the site would keep them; a row without labels has no topics. */
export const paperRows = (file: string): readonly PaperRow[] => {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): PaperRow => {
      const { id, title = '', abstract = '', categories, topics = [], maybe }: Row = JSON.parse(line);
      return {
        title: cleanText(title),
        abstract: cleanText(abstract),
        topics,
        ...(id && { id }),
        ...(categories && { categories }),
        ...(maybe && { maybe }),
      };
    });
};
