/** Read a variable that may be empty, and must be there. Throws at load with the variable's name. */
export function given<Env extends object>(name: keyof Env & string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`the environment variable ${name} is not set`);
  return value;
}

/** Read a variable that has a default. */
export const optional = <Env extends object>(name: keyof Env & string): string | undefined =>
  process.env[name] || undefined;

/** Read a variable that the handler cannot do without. Throws at load with the variable's name. */
export function required<Env extends object>(name: keyof Env & string): string {
  const value = process.env[name];
  if (!value) throw new Error(`the environment variable ${name} is not set`);
  return value;
}
