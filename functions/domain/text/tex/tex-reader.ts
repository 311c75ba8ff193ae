import { findClosings } from './find-closings.ts';

/** A part of a text: from its first position to the one behind its last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Reads TeX from left to right within a span, and knows what closes what. */
export interface TexReader {
  readonly text: string;
  readonly end: number;
  at(): number;
  moveTo(position: number): void;
  /** the character so many positions on, or back; empty outside the span */
  peek(offset?: number): string;
  /** the last characters that were read, and the next ones, as far as the span goes */
  behind(length: number): string;
  ahead(length: number): string;
  /** the inside of the group, and go behind it; undefined if no closed group begins here */
  group(): Span | undefined;
  /** where the word ends that begins here: at a space or a dollar sign outside braces */
  word(): number;
  /** what a sticky pattern matches here, and go behind it */
  take(pattern: RegExp): string;
  closing(): number;
  within(span: Span): TexReader;
}

function readerOf(text: string, ends: Int32Array, { from, to }: Span): TexReader {
  let position = from;
  const closing = () => (position < to ? (ends[position] ?? 0) : 0);
  return {
    text,
    end: to,
    at: () => position,
    moveTo: (next) => {
      position = next;
    },
    peek: (offset = 0) => {
      const at = position + offset;
      return at >= from && at < to ? text.charAt(at) : '';
    },
    behind: (length) => text.slice(Math.max(from, position - length), position),
    ahead: (length) => text.slice(position, Math.min(to, position + length)),
    group: () => {
      const close = closing();
      if (text[position] !== '{' || close === 0) return undefined;
      const span = { from: position + 1, to: close };
      position = close + 1;
      return span;
    },
    word: () => {
      let at = position;
      while (at < to && !/[\s$]/.test(text.charAt(at)))
        at = text[at] === '{' && ends[at] ? (ends[at] ?? at) + 1 : at + 1;
      return Math.min(at, to);
    },
    take: (pattern) => {
      pattern.lastIndex = position;
      const found = pattern.exec(text)?.[0] ?? '';
      const cut = found.slice(0, Math.max(0, to - position));
      position += cut.length;
      return cut;
    },
    closing,
    within: (span) => readerOf(text, ends, span),
  };
}

/** A reader of a whole text, at its beginning. */
export function texReader(text: string): TexReader {
  return readerOf(text, findClosings(text), { from: 0, to: text.length });
}
