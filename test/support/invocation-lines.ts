import { expect } from 'vitest';
import type { HandlerProcess } from './handler-process.ts';

interface InvocationLine {
  readonly run: string;
  readonly function: string;
  readonly outcome: string;
  readonly ms: number;
  readonly route?: string;
  readonly status?: number;
}

type Told = Pick<HandlerProcess, 'events' | 'lines'>;

/** The lines that say what an invocation came to. */
export const invocationLines = ({ lines }: Pick<Told, 'lines'>): InvocationLine[] =>
  lines.flatMap((line) => {
    const { message } = JSON.parse(line);
    return message?.event === 'invocation' ? [message] : [];
  });

/** Expect that each invocation has said in one line what it came to, and that no line holds an address, or a secret that an event held. */
export function expectOneLineEach(name: string, told: Told): void {
  const said = invocationLines(told);
  const runs = told.events.map((_, index) => `run-${index + 1}`);
  expect(said.map(({ run }) => run).sort()).toEqual([...runs].sort());
  for (const line of said) {
    expect(line).toMatchObject({ function: name, outcome: expect.any(String), ms: expect.any(Number) });
    if (name === 'api' && line.status !== 403) expect(line.route).toMatch(/^\//);
  }
  const all = told.lines.join('\n');
  expect(all).not.toMatch(/@|%40/);
  for (const secret of secretsIn(told.events)) expect(all).not.toContain(secret);
}

/** What the events of an API hold that only their sender may know: tokens in paths and headers, cookies, and whatever is asked for. */
const secretsIn = (events: readonly unknown[]): string[] => [
  ...new Set(
    events.flatMap((event) => {
      const {
        rawPath = '',
        rawQueryString = '',
        headers = {},
        cookies = [],
      } = Object(event) as {
        readonly rawPath?: string;
        readonly rawQueryString?: string;
        readonly headers?: Readonly<Record<string, string>>;
        readonly cookies?: readonly string[];
      };
      const texts = [...rawPath.split('/'), rawQueryString, headers.authorization ?? '', ...cookies];
      return texts.filter((text) => text.length >= 20);
    }),
  ),
];
