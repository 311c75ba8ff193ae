import { parsePaperId } from '../../domain/papers/identity/identity.ts';
import type { PaperId } from '../../domain/papers/paper.ts';
import { findArxivId, findDoi } from '../catalogues/find-identifier.ts';
import type { FileRecord, TextFormat } from './format.ts';

/** A list of arXiv ids, DOIs and addresses in any spelling, one a line or more; `#` begins a remark. */
export const identifierListFormat: TextFormat = {
  name: 'a list of arXiv ids, DOIs or addresses, one a line',
  isText: (text) => {
    const lines = text
      .split(/\r\n?|\n/, 1_000)
      .map(withoutRemark)
      .filter(Boolean);
    const found = lines.filter((line) => parseIdentifierLine(line)).length;
    return found > 0 && found * 2 >= lines.length;
  },
  read: (text) =>
    text.split(/\r\n?|\n/).flatMap((line, index): FileRecord[] => {
      const said = withoutRemark(line);
      if (said === '') return [];
      const errors = [
        { path: '', message: `is no arXiv id, DOI or address of a paper: ${said.slice(0, 60)}` },
      ];
      return (
        parseIdentifierLine(said)?.map((named) => ({ at: index + 1, item: { named } })) ?? [
          { at: index + 1, item: { errors } },
        ]
      );
    }),
};

/** A line without its remark, bullet or number. A `#` within an identifier is part of it. */
const withoutRemark = (line: string): string =>
  line
    .replace(/^\uFEFF/, '')
    .replace(/(?:^|\s)#.*$/, '')
    .replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '')
    .trim();

/** Parse a line that holds identifiers and nothing else; one alone may have a blank or a comma of its own. Undefined for any other line. */
function parseIdentifierLine(line: string): PaperId[] | undefined {
  const several = line
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(parseIdentifier);
  const found = several.filter((name) => name !== undefined);
  if (found.length > 1 && found.length === several.length) return found;
  const whole = parseIdentifier(line);
  return whole === undefined ? undefined : [whole];
}

/** Parse an arXiv id, a DOI or an address of a paper, bare, quoted or in angle brackets. */
export function parseIdentifier(spelling: string): PaperId | undefined {
  const bare = spelling.trim().replace(/^["'<(]+|["'>),;]+$/g, '');
  const name = bare.length <= 2_000 ? (findArxivId(bare) ?? findDoi(bare) ?? bare) : '';
  const named = parsePaperId(name);
  return named?.startsWith('title:') ? undefined : named;
}
