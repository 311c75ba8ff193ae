/** An archive is no journal. */
export const journalName = (name: string | undefined): string | undefined =>
  name && /^(?:arxiv\b|corr$|bioRxiv$|medRxiv$)/i.test(name) ? undefined : name;
