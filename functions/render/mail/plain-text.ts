/** Some old readers do not wrap, and quoting adds two columns: RFC 5322 and custom say 78, so 76 leaves room. */
const columns = 76;

/** Break a text between words into lines of at most 76 columns, each after `indent`. A longer word has a line of its own. */
export function wrapText(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + [...line].length + 1 + [...word].length > columns) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line].join('\n');
}

/** Join lines; empty ones are left out. */
export const lines = (...texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n');

/** Join paragraphs with an empty line between them; empty ones are left out. */
export const paragraphs = (...texts: readonly string[]): string =>
  texts.filter((text) => text !== '').join('\n\n');

/** A label and its address, which has a line to itself so that no reader breaks it. */
export const labelledUrl = (label: string, url: string, indent = ''): string =>
  `${wrapText(label, indent)}\n${indent}${url}`;

/** A line of one character, as wide as the text. */
export const horizontalRule = (character: string): string => character.repeat(columns);
