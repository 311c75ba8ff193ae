/** A record of a CSV file: the line that it begins on, counted from 1, and its fields by the names in the first record. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** Read CSV (RFC 4180) with a header: fields apart by commas, or by semicolons as spreadsheets write them in half of Europe; quoted where they must be. */
export function readCsv(text: string): CsvRecord[] {
  const [head, ...records] = splitRecords(text.replace(/^\uFEFF/, ''));
  if (!head) return [];
  const names = head.fields.map((name) => name.trim());
  return records
    .filter(({ fields }) => fields.some((field) => field.trim() !== ''))
    .map(({ line, fields }) => ({
      line,
      fields: Object.fromEntries(names.map((name, index) => [name, (fields[index] ?? '').trim()])),
    }));
}

/** One field, and what ends it: nothing at the end of the text. */
const fieldPattern = (separator: string): RegExp =>
  new RegExp(`(?:"((?:[^"]|"")*)"|((?!")[^${separator}\\r\\n]*))(${separator}|\\r\\n|\\n|\\r|$)`, 'gy');

function splitRecords(text: string): { line: number; fields: string[] }[] {
  const [first = ''] = text.split(/\r|\n/, 1);
  const pattern = fieldPattern(first.includes(';') && !first.includes(',') ? ';' : ',');
  const records: { line: number; fields: string[] }[] = [];
  let [line, from] = [1, 1];
  let fields: string[] = [];
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text);
    // a quote that is not closed, or has something behind it: the rest cannot be told apart
    if (!found) throw new SyntaxError(`line ${line}: a quoted field is not closed`);
    const [whole, quoted, plain = '', end] = found;
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === ',' || end === ';') continue;
    records.push({ line: from, fields });
    [fields, from] = [[], line];
  }
  if (fields.length > 0) records.push({ line: from, fields: [...fields, ''] });
  return records;
}
