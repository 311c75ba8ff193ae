/** What JSX made, as a document of its own; an address put into it later goes through `attribute`. */
export const htmlDocument = (page: { toString(): unknown }): string => `<!doctype html>${String(page)}`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const attribute = (value: string): string =>
  value.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
