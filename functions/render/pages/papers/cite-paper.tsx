import type { Site } from '../../../domain/library/site.ts';
import { encodeInPath } from '../../../domain/papers/identity/spelling.ts';
import type { Paper } from '../../../domain/papers/paper.ts';
import { paperPath } from '../../../domain/publication/paths.ts';
import { exportFormats } from '../../exports/export-formats.ts';

/** The address of a paper in a format for programs: `/papers/arxiv:1706.03762.bib`. */
export const paperFilePath = ({ id }: Pick<Paper, 'id'>, ending: string): string =>
  `${paperPath(id).slice(0, -1)}.${encodeInPath(ending)}`;

/** How to cite a paper: BibTeX to copy, and files for reference managers and notes. */
export const CitePaper = ({ paper, site }: { paper: Paper; site: Site }) => {
  const [bibtex] = exportFormats;
  return (
    <section aria-labelledby="cite">
      <h2 id="cite">Cite</h2>
      <ul class="actions">
        {exportFormats.map(({ ending, name, contentType }) => (
          <li>
            <a href={paperFilePath(paper, ending)} type={contentType.replace(/;.*/, '')} download>
              {name}
            </a>
          </li>
        ))}
        <li>
          <a href={paperFilePath(paper, 'md')} type="text/markdown">
            Markdown
          </a>
        </li>
      </ul>
      <details>
        <summary>BibTeX to copy</summary>
        <pre class="copy" id="bibtex" tabindex={0}>
          {bibtex?.write([paper], site).trim()}
        </pre>
      </details>
    </section>
  );
};
