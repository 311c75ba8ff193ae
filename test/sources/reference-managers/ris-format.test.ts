import { describe, expect, test } from 'vitest';
import { readFile } from '../reading.ts';

const record = (...lines: readonly string[]) =>
  ['TY  - JOUR', 'TI  - One', 'AB  - Of many.', ...lines].join('\n');
const draftOf = async (...lines: readonly string[]) => {
  const [found] = await readFile(`${record(...lines)}\nER  - \n`);
  return found && 'draft' in found.item ? found.item.draft : found?.item;
};

describe('whoever writes it', () => {
  test.each([
    [['DA  - JUN 8', 'PY  - 2004'], '2004-06-08'],
    [['DA  - Jan', 'PY  - 2025'], '2025-01-01'],
    [['PY  - 2025/01/02/Spring'], '2025-01-02'],
    [['Y1  - 2025/03//'], '2025-03-01'],
    [['PY  - 2024', 'Y1  - 3-5 May 2024'], '2024-05-03'],
    // the day on which it was looked up is none of its own
    [['PY  - 2004', 'DA  - 2025/01/02'], '2004-01-01'],
    [['PY  - in press'], undefined],
  ])('says when: %o', async (lines, day) => {
    expect(await draftOf(...lines)).toMatchObject({ title: 'One' });
    const draft = await draftOf(...lines);
    expect(draft && 'publishedAt' in draft ? draft.publishedAt?.slice(0, 10) : undefined).toBe(day);
  });
  test.each([
    [
      ['AU  - Lovelace, Ada', 'AU  - Gödel, K.'],
      ['Ada Lovelace', 'K. Gödel'],
    ],
    [['A1  - Ada Lovelace'], ['Ada Lovelace']],
    [['AU  - Lovelace, Ada; Gödel, Kurt'], ['Ada Lovelace', 'Kurt Gödel']],
    [['AU  - King, Martin, Jr.', 'A2  - Not Me, Editor'], ['Martin King Jr.']],
  ])('says who: %o', async (lines, authors) => {
    expect(await draftOf(...lines)).toMatchObject({ authors });
  });
  test.each([
    [['UR  - https://arxiv.org/abs/2501.00001v3'], { arxivId: '2501.00001', version: 3 }],
    [['UR  - https://example.org/1;https://arxiv.org/abs/2501.00001'], { arxivId: '2501.00001' }],
    [['JO  - arXiv preprint arXiv:2501.00001'], { arxivId: '2501.00001' }],
    [['AN  - arXiv:2501.00001'], { arxivId: '2501.00001' }],
    [['M3  - doi: 10.5555/X'], { doi: '10.5555/x' }],
    [['M3  - 10.5555/X'], { doi: '10.5555/x' }],
    [['DO  - https://doi.org/10.5555/X'], { doi: '10.5555/x' }],
    [['UR  - https://dl.example.org/doi/full/10.5555/X'], { doi: '10.5555/x' }],
  ])('says which: %o', async (lines, names) => {
    expect(await draftOf(...lines)).toMatchObject(names);
  });
  test('a page that looks like an id is none', async () => {
    expect(await draftOf('SP  - 1205.1234', 'VL  - 2501', 'DO  - 10.5555/x')).not.toHaveProperty('arxivId');
  });
});

describe('where a record ends', () => {
  const titles = async (file: string) =>
    (await readFile(file)).map(({ item }) => ('draft' in item ? item.draft.title : 'cut short'));
  test('at ER, however it is written', async () => {
    for (const end of ['ER  - ', 'ER  -', 'ER  - \n\n', 'ER - '])
      expect(await titles(`${record()}\n${end}`)).toEqual(['One']);
  });
  test('where nobody writes ER, at the next, and at the end of the file', async () => {
    expect(await titles(`${record()}\n\n${record()}\n`)).toEqual(['One', 'One']);
    expect(await titles(`${record()}\n\n${record()}`)).toEqual(['One', 'cut short']);
  });
  test('else the last one is cut short', async () => {
    expect(await titles(`${record()}\n`)).toEqual(['cut short']);
    expect(await titles(`${record()}\nER  - \n${record()}\n`)).toEqual(['One', 'cut short']);
  });
});
