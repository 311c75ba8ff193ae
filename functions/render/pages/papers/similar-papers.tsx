import type { SimilarPaper } from '../../../domain/papers/similarity/most-similar.ts';
import { PaperLine } from '../parts/paper-line.tsx';

/** Papers that are like one, with the words that they have in common, and the way to more of them. */
export const SimilarPapers = ({ similar, more }: { similar: readonly SimilarPaper[]; more: string }) =>
  similar.length === 0 ? null : (
    <section aria-labelledby="similar">
      <h2 id="similar">Similar papers</h2>
      <ul class="similar">
        {similar.map(({ paper, words }) => (
          <li>
            <PaperLine paper={paper} />
            {words.length > 0 ? <span class="note">both: {words.join(', ')}</span> : null}
          </li>
        ))}
      </ul>
      <p class="more">
        <a href={more}>More like this</a>, as a search, a feed and an alert.
      </p>
    </section>
  );
