/** The name of a journal; undefined for an archive of preprints, which is none. */
export const journalUnlessArchive = (name: string | undefined): string | undefined =>
  name && /^(?:arxiv\b|corr$|bioRxiv$|medRxiv$)/i.test(name) ? undefined : name;
