/**
 * The tags of which SES makes the first fields of a message's Feedback-ID, by which Gmail's Postmaster Tools groups complaints: the
 * kind of mail (`digest-daily`, `confirmation`, `session`) and the deployment. Few values, for Google shows only what many
 * messages share. Values are of letters, digits, - and _, as those of all tags; the colon in the name is SES's own.
 */
export const feedbackTags = (
  { purpose, edition = '' }: Readonly<Record<string, string | undefined>>,
  deployment: string,
): Readonly<Record<string, string>> => ({
  'ses:feedback-id-a': purpose ?? `digest-${edition.split('-')[0]}`,
  'ses:feedback-id-b': deployment,
});
