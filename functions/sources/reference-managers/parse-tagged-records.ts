/** One record of tagged lines: its values in order under their tags, and whether it was closed. */
export interface TaggedRecord {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly isWhole: boolean;
}

/** How a format writes its tagged lines. */
export interface TagDialect {
  /** matches one line: its tag, its value */
  readonly line: RegExp;
  /** the tag that begins a record */
  readonly begin: string;
  /** the tag that closes one; undefined where the next one does */
  readonly end?: string;
}

/** Parse lines with tags into records. A line without a tag continues the one before; text between records is passed over. */
export function parseTaggedRecords(text: string, { line, begin, end }: TagDialect): TaggedRecord[] {
  const records: TaggedRecord[] = [];
  let fields: Map<string, string[]> | undefined;
  let last: string[] | undefined;
  const close = (isWhole: boolean) => {
    if (fields) records.push({ fields, isWhole });
    fields = last = undefined;
  };
  for (const written of text.replace(/^\uFEFF/, '').split(/\r\n?|\n/)) {
    const [, tag, value = ''] = line.exec(written) ?? [];
    if (tag === undefined) {
      if (last && written.trim() !== '') last.push(`${last.pop() ?? ''} ${written.trim()}`.trim());
      continue;
    }
    if (tag === end) close(true);
    else if (tag === begin) {
      // in a file that never closes a record, the next one does
      close(false);
      fields = new Map();
    }
    if (!fields) continue;
    last = fields.get(tag) ?? [];
    fields.set(tag, last);
    last.push(value.trim());
  }
  close(false);
  return records;
}
