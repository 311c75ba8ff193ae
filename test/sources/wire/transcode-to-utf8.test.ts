import { describe, expect, test } from 'vitest';
import { SourceError } from '../../../functions/domain/harvest/source-error.ts';
import { errorsOf, fixture, readFile } from '../reading.ts';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const titles = async (file: string | Uint8Array, piece?: number) =>
  (await readFile(file, piece)).map(({ item }) => ('draft' in item ? item.draft.title : 'refused'));

const line = (title: string) => `${JSON.stringify({ title, abstract: 'Of many.' })}\n`;

describe('lines that are not UTF-8', () => {
  test('are refused by themselves, with their numbers, and nothing is stored that was not there', async () => {
    const file = Buffer.concat([
      Buffer.from(line('Schrödinger')),
      latin1(line('Schrödinger')),
      Buffer.from(line('Erdős')),
      latin1(line('naïve')),
    ]);
    for (const piece of [1, 7, 1_000]) {
      const found = await readFile(file, piece);
      expect(found.map(({ at, item }) => [at, 'draft' in item ? item.draft.title : ''])).toEqual([
        [1, 'Schrödinger'],
        [2, ''],
        [3, 'Erdős'],
        [4, ''],
      ]);
      expect(JSON.stringify(found)).not.toContain('\ufffd');
    }
    expect(errorsOf((await readFile(file)).map(({ item }) => item))[0]?.message).toContain(
      'iconv -f latin1 -t utf-8',
    );
  });
  test('also the first', async () => {
    expect(await titles(Buffer.concat([latin1(line('naïve')), Buffer.from(line('Erdős'))]))).toEqual([
      'refused',
      'Erdős',
    ]);
    expect(await titles(latin1(line('naïve')))).toEqual(['refused']);
  });
  test('half a character at the end of a file is none', async () => {
    expect(await titles(Buffer.from(line('One') + line('Erdő')).subarray(0, -20))).toEqual([
      'One',
      'refused',
    ]);
  });
  test('a replacement character that stands in the file is kept', async () => {
    expect(await titles(line('What \ufffd was'))).toEqual(['What \ufffd was']);
  });
});

describe('documents that are not UTF-8', () => {
  test.each([
    ['BibTeX', '@article{a,\n title = {x},\n author = {Erwin Schrödinger}, abstract = {y}}', 'line 3'],
    ['RIS', 'TY  - JOUR\nTI  - naïve\nAB  - y\nER  - \n', 'line 2'],
    ['JSON', '[\n{"title": "x",\n"abstract": "naïve"}]', 'line 3'],
    ['XML', fixture('api.atom').replace(/<title>/, '<title>naïve '), 'is not UTF-8'],
  ])('%s is refused as a whole, and the line is named', async (_, text, says) => {
    await expect(readFile(latin1(text))).rejects.toThrow(SourceError);
    await expect(readFile(latin1(text))).rejects.toThrow(says);
  });
});

describe('documents that say what they are written in', () => {
  const declared = (encoding: string) =>
    fixture('api.atom')
      .replace(/^\s*<\?xml[^>]*\?>/, '')
      .replace(/<entry>([\s\S]*?)<title>/, '<entry>$1<title>Schrödinger ')
      .replace(/^/, `<?xml version="1.0" encoding="${encoding}"?>\n`);
  test.each([
    ['ISO-8859-1', (text: string) => latin1(text)],
    [
      "windows-1252' standalone='yes",
      (text: string) => latin1(text.replace(/encoding="(.*?)"/, "encoding='$1'")),
    ],
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['utf-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16', (text: string) => Buffer.from(text, 'utf16le')],
    // whoever converted it left the declaration as it was
    ['UTF-16', (text: string) => Buffer.from(text)],
  ])('XML in %s', async (encoding, encoded) => {
    for (const piece of [1, 50, 10_000])
      expect((await titles(encoded(declared(encoding)), piece))[0]).toMatch(/^Schrödinger /);
  });
  test('JSON, BibTeX and a list in UTF-16 with its mark', async () => {
    for (const written of [line('Erdős'), '@misc{a, title = {Erdős}, abstract = {Of many.}}']) {
      expect(await titles(Buffer.from(`\uFEFF${written}`, 'utf16le'), 3)).toEqual(['Erdős']);
      expect(await titles(Buffer.from(`\uFEFF${written}`, 'utf16le').swap16(), 3)).toEqual(['Erdős']);
    }
  });
  test('what is not what it says is refused', async () => {
    await expect(readFile(latin1(declared('no-such-thing')))).rejects.toThrow('no encoding that we know');
    await expect(readFile(latin1(declared('EUC-JP')))).rejects.toThrow(SourceError);
  });
});
