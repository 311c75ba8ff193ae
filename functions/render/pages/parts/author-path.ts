/** The path of a search for everything by one author; a name holds no quotation marks in the filter grammar. */
export const authorPath = (name: string): string =>
  `/search?${new URLSearchParams({ q: `author:"${name.replaceAll('"', '')}"` })}`;
