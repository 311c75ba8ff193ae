/** A resource of a template, as far as anybody looks at it. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** The template of a deployed stack, which says how everything should be: the only list of that there is. */
export interface StackTemplate {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
}

/** What of a value can be compared; a reference is only known once it is deployed. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

/** Follow a path into the properties of a resource; undefined where there is nothing. */
export function propertyAt(
  resource: TemplateResource | undefined,
  ...path: readonly (string | number)[]
): unknown {
  let at: unknown = resource?.Properties;
  for (const step of path) at = (Object(at) as Readonly<Record<string | number, unknown>>)[step];
  return at;
}
