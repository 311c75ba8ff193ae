/** Sets a formula as MathML (https://www.w3.org/TR/mathml-core/); undefined where its TeX cannot be read. */
export type SetFormula = (tex: string, isDisplayed: boolean) => string | undefined;

/** Load what sets formulas: 220 KB, which nobody should wait for who does not read one. */
export async function formulaSetter(): Promise<SetFormula> {
  const { default: temml } = await import('temml');
  return (tex, displayMode) => {
    try {
      const options = { displayMode, throwOnError: true, trust: false, annotate: false, strict: false };
      // its classes and styles are for a stylesheet that we do not have
      return temml.renderToString(tex, options).replace(/ (?:class|style)="[^"]*"/g, '');
    } catch (error) {
      if (error instanceof Error && error.name === 'ParseError') return undefined;
      throw error;
    }
  };
}
