import type { Span, TexReader } from './tex-reader.ts';
import type { Quotes } from './write-quote.ts';

/** The state of the writer: whether it reads a formula, and Turkish; which quotation marks are open; how deep macros and groups are nested. */
export interface WriterState {
  readonly math: boolean;
  readonly turkish: boolean;
  readonly quotes: Quotes;
  readonly nesting: { depth: number };
}

/** The writer of everything that is not a macro. */
export interface Writers {
  span(from: TexReader, span: Span, mode: WriterState): string;
  atom(from: TexReader, mode: WriterState): string;
  fraction(above: string, below: string): string;
}
