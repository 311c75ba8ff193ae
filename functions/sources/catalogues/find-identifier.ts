import { parseArxivId, parseDoi } from '../../domain/papers/identity/identity.ts';

/** A text that a record may lack. */
export type MaybeText = string | undefined;

/** Find an arXiv id with its version, in a note or an address that begins with it: `arXiv:2501.00001v2 [cs]`, `arXiv preprint arXiv:…`, `abs/2501.00001`. */
export function findArxivId(text: MaybeText): MaybeText {
  const given = text?.trim();
  if (!given || given.length > 2_000) return undefined;
  const marked =
    /^(?:(?:cite as:?|arxiv preprint|arxiv e-prints?,?|corr,?)\s*)?(?:arxiv(?:\s*id)?\s*[:.\s]\s*|abs\/)((?:[a-z-]+(?:\.[a-z]{2})?\/)?\d[\d.]*(?:v\d+)?)(?![\w/])/im.exec(
      given,
    )?.[1];
  const found = [given, marked].find((one) => one !== undefined && parseArxivId(one));
  const id = found && parseArxivId(found);
  return id && (id.version === undefined ? id.id : `${id.id}v${id.version}`);
}

/** The text if it mentions arXiv or a DOI, else undefined: in fields that hold many things a page number may look like 1205.1234. */
export const ifMentionsIdentifier = (text: MaybeText): MaybeText =>
  text && /arxiv|^abs\/|^doi\s*[:=]/im.test(text) ? text : undefined;

/** Find a DOI: alone, after `DOI:`, or in the address at which a publisher shows it. */
export function findDoi(text: MaybeText): MaybeText {
  const given = text?.trim();
  if (!given || given.length > 2_000) return undefined;
  const [, shown] = /^https?:\/\/[^\s?#]*?\/(10\.\d{4,9}\/[^\s?#]+)/i.exec(given) ?? [];
  const isResolver = /^https?:\/\/(?:dx\.|www\.)?doi\.org\//i.test(given);
  if (shown && !isResolver) return parseDoi(withoutViewSuffix(shown));
  const [, said] = /^doi\s*[:=]\s*(\S+)/im.exec(given) ?? [];
  return parseDoi(given) ?? (said && parseDoi(said)) ?? undefined;
}

/** A DOI without the view of the paper that follows it in a publisher's address: `/full`, `.pdf`, bioRxiv's `v1.full`. */
const withoutViewSuffix = (doi: string): string =>
  doi
    .replace(/(?:\/|\.)(?:full|pdf|abstract|html|epdf|xml|meta|summary|text)(?:[-.+/]\w+)*\/?$/i, '')
    .replace(/^(10\.1101\/[\d.]+)v\d+$/i, '$1');
