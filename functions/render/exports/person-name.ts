import { defined } from '../../domain/defined.ts';

/** A name in the parts by which reference managers sort and shorten it; of a group, or of one word, it is one literal. */
export type PersonName =
  | { readonly literal: string }
  | {
      readonly family: string;
      readonly given: string;
      /** `Jr.`, `III` */
      readonly suffix?: string;
    };

const suffix = /^(?:jr|sr|junior|senior|II|III|IV|2nd|3rd)\.?$/i;
const group =
  /\b(?:collaborations?|consorti(?:um|a)|teams?|groups?|projects?|committee|initiative|network|community|authors|laboratory|institute|university|et al)\b/i;
/** Whether a name is that of a collaboration or an institution. */
export const isGroupName = (name: string): boolean => group.test(name);

/** A particle, which belongs to the family name that follows it: `van der Berg`. */
const particle = /^\p{Ll}/u;
const cjk = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\s·・]+$/u;

/**
 * Split a name in spoken order: `Ludwig van Beethoven`, `Martin Luther King Jr.`. Joined again, its parts are the name: nothing is
 * left out, and what can not be told is literal.
 */
export function parsePersonName(name: string): PersonName {
  const words = name.split(/[\s,]+/).filter(Boolean);
  const last = words.at(-1) ?? '';
  const hasSuffix = words.length > 2 && suffix.test(last);
  const spoken = hasSuffix ? words.slice(0, -1) : words;
  if (spoken.length < 2 || isGroupName(name) || cjk.test(name) || /[()[\]{}"“”:;/@\d]/.test(name))
    return { literal: words.join(' ') };
  const from = spoken.findIndex((word, index) => index > 0 && particle.test(word));
  const family = from > 0 ? from : spoken.length - 1;
  return defined({
    family: spoken.slice(family).join(' '),
    given: spoken.slice(0, family).join(' '),
    suffix: hasSuffix ? last : undefined,
  });
}
