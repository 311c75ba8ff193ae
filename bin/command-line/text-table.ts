/** Columns of a line. A pipe has no width, and wider lines read badly. */
const lineWidth = 110;
/** A first column that is wider stands on a line of its own. */
const mostFirstWidth = 48;

/** Break a paragraph into lines, each with so many blanks before it; words stay whole. */
export function wrap(text: string, indent = 0): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && indent + line.length + 1 + word.length > lineWidth) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line].map((one) => ' '.repeat(indent) + one).join('\n');
}

/** Lines of two columns, the second one wrapped beside the first. */
export function table(rows: readonly (readonly [string, string])[]): string {
  const widths = rows.map(([first]) => first.length).filter((width) => width <= mostFirstWidth);
  const beside = Math.max(12, ...widths) + 4;
  return rows
    .map(([first, second]) => {
      const wrapped = wrap(second, beside);
      const head = `  ${first}`;
      return head.length + 2 > beside
        ? `${head}\n${wrapped}`
        : `${head.padEnd(beside)}${wrapped.trimStart()}`;
    })
    .join('\n');
}
