/** What the form says to whoever subscribes, in one of its versions. */
interface ConsentWords {
  readonly version: string;
  readonly text: string;
}

/** Every version there was, the newest last: a consent names the one that its reader saw, so none is ever changed or removed. */
const versions = [
  {
    version: '2026-11-30',
    text: 'I want these papers by e-mail, at this address. I can change or end it at any time, by a link in every mail. One message asks me first whether the address is mine.',
  },
] as const satisfies readonly ConsentWords[];

/** The words of today. */
export const consentWords: ConsentWords = versions[versions.length - 1] ?? versions[0];

/** The words that a consent names; undefined for one that came by the API, or from elsewhere. */
export const wordsOf = (version: string): string | undefined =>
  versions.find((one) => one.version === version)?.text;

/** What a consent names that was given by the API: what its reader was told is not known. */
export const wordsOfApi = 'api';
