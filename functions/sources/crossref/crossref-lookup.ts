import type { Lookup } from '../../domain/harvest/lookup.ts';
import { SourceError } from '../../domain/harvest/source-error.ts';
import { parseJson } from '../wire/parse-json.ts';

/** The lookup of papers by their DOIs, one a request. `url` is `https://api.crossref.org`. */
export const crossrefLookup = ({ url }: { readonly url: string }): Lookup => ({
  name: 'crossref',
  host: { name: 'crossref', pauseSeconds: 1 },
  mostNames: 1,
  covers: (name) => name.startsWith('doi:'),
  ask: ([name = '']) => `${url}/works/${encodeURIComponent(name.slice('doi:'.length))}`,
  read: async (body) => {
    const { draftCrossrefWork, worksInAnswer } = await import('./draft-crossref-work.ts');
    const works = worksInAnswer(parseJson(body, "Crossref's answer"));
    if (!works) throw new SourceError('malformed', "Crossref's answer holds no work");
    return works.map(draftCrossrefWork);
  },
});
