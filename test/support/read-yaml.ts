/** What a document of YAML holds, as far as we write any. */
export type Yaml = string | null | readonly Yaml[] | { readonly [key: string]: Yaml };

interface Line {
  readonly indent: number;
  readonly text: string;
}

/**
 * Read the part of YAML 1.2 that our workflow is written in: maps and lists by indentation, lists in brackets, plain text, comments.
 * Scalars stay text. Throws for whatever else there is, such as a tab, a key that comes twice, or a line that is neither.
 */
export function readYaml(document: string): Yaml {
  const lines = document.split('\n').flatMap((raw, index): Line[] => {
    if (/\t/.test(raw)) throw new Error(`line ${index + 1} has a tab`);
    const text = raw.replace(/(^|\s)#.*$/, '').trimEnd();
    return text.trim() === '' ? [] : [{ indent: text.search(/\S/), text: text.trim() }];
  });
  const read = readBlock(lines);
  const [left] = lines;
  if (left) throw new Error(`"${left.text}" stands at no level`);
  return read;
}

/** Take the lines of one block, all at one indentation, off the front. */
function readBlock(lines: Line[]): Yaml {
  const [first] = lines;
  if (!first) return null;
  const items: Yaml[] = [];
  const map: Record<string, Yaml> = {};
  const isList = first.text.startsWith('- ');
  for (let line = lines[0]; line && line.indent === first.indent; line = lines[0]) {
    lines.shift();
    if (isList !== line.text.startsWith('- '))
      throw new Error(`"${line.text}" is of another kind than its block`);
    if (isList) {
      // what stands behind the dash is a block of its own, two columns further in
      lines.unshift({ indent: line.indent + 2, text: line.text.slice(2).trim() });
      items.push(readBlock(lines));
      continue;
    }
    const [, key = '', value = ''] = /^([\w-]+):(?: +(.*))?$/.exec(line.text) ?? [];
    if (key === '') throw new Error(`"${line.text}" is no key`);
    if (key in map) throw new Error(`${key} comes twice`);
    const isBlock = value === '' && (lines[0]?.indent ?? 0) > line.indent;
    map[key] = isBlock ? readBlock(lines) : readScalar(value);
  }
  return isList ? items : map;
}

function readScalar(text: string): Yaml {
  if (text === '') return null;
  if (/^\[.*\]$/.test(text)) return text.slice(1, -1).split(',').map(readScalarText);
  if (/^[&*!|>'"%@`{[]/.test(text) || /: /.test(text)) throw new Error(`"${text}" is no plain text`);
  return text;
}

const readScalarText = (text: string): string => text.trim();
