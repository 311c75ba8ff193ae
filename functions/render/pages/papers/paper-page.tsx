import type { Site } from '../../../domain/library/site.ts';
import type { Paper } from '../../../domain/papers/paper.ts';
import { paperPath, spellPaperId } from '../../../domain/publication/paths.ts';
import { AuthorList } from '../parts/author-list.tsx';
import { excerpt } from '../parts/excerpt.ts';
import { renderPage } from '../parts/render-page.tsx';
import { topicName } from '../parts/topic-chips.tsx';
import { VoteButton } from '../parts/vote-button.tsx';
import { CitationTags } from './citation-tags.tsx';
import { HeatTable } from './heat-table.tsx';
import { PaperFactList } from './paper-fact-list.tsx';
import { paperLinks } from './paper-links.ts';
import { TopicEvidence } from './topic-evidence.tsx';

export interface PaperPageProps {
  readonly site: Site;
  readonly paper: Paper;
  /** as of when its heat is told */
  readonly now: Date;
  /** slug → name, where the site's names differ from the taxonomy's */
  readonly topicNames?: Readonly<Record<string, string>>;
}

const Withdrawn = () => (
  <p class="notice">
    <strong>This paper was withdrawn.</strong> Its archive still holds the earlier versions and, usually, the
    reason.
  </p>
);

const Actions = ({ paper }: { paper: Paper }) => (
  <ul class="actions">
    <li>
      <VoteButton paper={paper} />
    </li>
    {paperLinks(paper).map(({ label, href }) => (
      <li>
        <a href={href}>{label}</a>
      </li>
    ))}
  </ul>
);

/** What a reader is told who voted without script, and was led back: shown only where the address asks for it (`#voted`). */
const Said = ({ paper }: { paper: Paper }) => (
  <>
    <p class="notice said" id="voted" role="status">
      Your vote counts; lists follow within two minutes.{' '}
      <a href={`/vote?${new URLSearchParams({ paper: spellPaperId(paper.id) })}`}>See it, or take it back</a>.
    </p>
    <p class="notice said" id="unvoted" role="status">
      Your vote is taken back.
    </p>
  </>
);

const Topics = ({ paper, topicNames }: Pick<PaperPageProps, 'paper' | 'topicNames'>) =>
  paper.topics.length === 0 ? null : (
    <section aria-labelledby="topics">
      <h2 id="topics">Topics</h2>
      <p class="note">Found by a classifier: how sure it is, and the words of the paper that decided.</p>
      <TopicEvidence topics={paper.topics} nameOf={(slug) => topicNames?.[slug] ?? topicName(slug)} />
    </section>
  );

/** The page of one paper: its whole abstract, where to read it, its topics with their evidence, and its dates. */
export const paperPage = ({ site, paper, now, topicNames }: PaperPageProps): string =>
  renderPage({
    site,
    about: {
      title: paper.title,
      description: excerpt(paper.abstract, 200) || paper.title,
      path: paperPath(paper.id),
      kind: 'article',
    },
    meta: <CitationTags paper={paper} />,
    body: (
      <article class="article narrow">
        {paper.withdrawn ? <Withdrawn /> : null}
        <h1>{paper.title}</h1>
        <AuthorList authors={paper.authors} />
        <Said paper={paper} />
        <Actions paper={paper} />
        <p class="full">{paper.abstract}</p>
        <Topics paper={paper} topicNames={topicNames} />
        <HeatTable paper={paper} now={now} />
        <section aria-labelledby="facts">
          <h2 id="facts">Dates and details</h2>
          <PaperFactList paper={paper} />
        </section>
      </article>
    ),
  });
