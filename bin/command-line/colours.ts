const codes = { red: 31, yellow: 33, bold: 1 } as const;

/** A style that something is printed in. */
export type Colour = keyof typeof codes;

/** Where something is printed. */
export interface PaintedStream {
  readonly isTTY?: boolean | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a stream shows colours: a terminal does, unless `NO_COLOR` or `TERM=dumb` says no; `FORCE_COLOR` decides where it is set. */
export function hasColours({ isTTY = false }: PaintedStream, environment: Environment): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = environment;
  if (FORCE_COLOR !== undefined) return !['0', 'false', 'no'].includes(FORCE_COLOR);
  return isTTY && !NO_COLOR && TERM !== 'dumb';
}

/** Print something in a colour where the stream has any; sparingly: what is wrong and what is late. */
export const painter =
  (stream: PaintedStream, environment: Environment) =>
  (colour: Colour, text: string): string =>
    hasColours(stream, environment) ? `\x1b[${codes[colour]}m${text}\x1b[0m` : text;
