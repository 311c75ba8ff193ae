import type { Neighbours } from '../../../domain/library/neighbours.ts';
import type { Site } from '../../../domain/library/site.ts';
import type { PaperChange } from '../../../domain/papers/merge/history.ts';
import type { Paper } from '../../../domain/papers/paper.ts';
import type { SimilarPaper } from '../../../domain/papers/similarity/most-similar.ts';
import type { VotesByDay } from '../../../domain/papers/votes/votes-by-day.ts';
import { paperPath, periodPath, spellPaperId } from '../../../domain/publication/paths.ts';
import { periodOf } from '../../../domain/publication/period.ts';
import { dayOf } from '../../../domain/time.ts';
import { formatDay } from '../../dates.ts';
import { SubscribeForm } from '../alerts/subscribe-form.tsx';
import { AuthorList } from '../parts/author-list.tsx';
import { excerpt } from '../parts/excerpt.ts';
import { boardFeeds } from '../parts/feed-links.tsx';
import { MathText } from '../parts/math-text.tsx';
import { plural } from '../parts/plural.ts';
import { renderPage } from '../parts/render-page.tsx';
import type { SetFormula } from '../parts/set-formula.ts';
import { topicName } from '../parts/topic-chips.tsx';
import { VoteButton } from '../parts/vote-button.tsx';
import { CitationTags } from './citation-tags.tsx';
import { CitePaper, paperFilePath } from './cite-paper.tsx';
import { HeatTable } from './heat-table.tsx';
import { LifeLine } from './life-line.tsx';
import { linksElsewhere } from './paper-elsewhere.ts';
import { PaperFactList } from './paper-fact-list.tsx';
import { jsonLd, paperJsonLd } from './paper-json-ld.ts';
import { paperLife } from './paper-life.ts';
import { type PaperLink, paperLinks } from './paper-links.ts';
import { SimilarPapers } from './similar-papers.tsx';
import { TopicEvidence } from './topic-evidence.tsx';
import { withdrawalWord } from './withdrawal-word.ts';

export interface PaperPageProps {
  readonly site: Site;
  readonly paper: Paper;
  /** as of when its heat is told; as of its listing where nobody says */
  readonly now?: Date;
  /** what changed in it, oldest first */
  readonly changes?: readonly PaperChange[];
  readonly neighbours?: Neighbours;
  /** when readers voted for it here */
  readonly votes?: VotesByDay | undefined;
  /** recent papers that are like it, most alike first */
  readonly similar?: readonly SimilarPaper[];
  /** without it formulas are plain text */
  readonly setFormula?: SetFormula | undefined;
  /** slug → name, where the site's names differ from the taxonomy's */
  readonly topicNames?: Readonly<Record<string, string>>;
}

const Withdrawn = ({ word }: { word: 'retracted' | 'withdrawn' }) => (
  <p class="notice">
    <strong>This paper was {word}.</strong> Its archive still holds the earlier versions and, usually, the
    reason.
  </p>
);

/**
 * The vote button beside where to read it, and what a reader is told who voted without script, and was led back: shown only
 * where the address asks for it (`#voted`).
 */
const VoteAndRead = ({ paper }: { paper: Paper }) => (
  <>
    <p class="notice said" id="voted" role="status">
      Your vote counts; lists follow within two minutes.{' '}
      <a href={`/vote?${new URLSearchParams({ paper: spellPaperId(paper.id) })}`}>See it, or take it back</a>.
    </p>
    <p class="notice said" id="unvoted" role="status">
      Your vote is taken back.
    </p>
    <div class="ballot">
      <VoteButton paper={paper} />
      <Actions links={paperLinks(paper)} label="Read it" />
    </div>
  </>
);

const Actions = ({ links, label }: { links: readonly PaperLink[]; label: string }) =>
  links.length === 0 ? null : (
    <ul class="actions" aria-label={label}>
      {links.map(({ label, href }) => (
        <li>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ul>
  );

const Attention = ({ paper }: { paper: Paper }) => {
  const told = [
    paper.stars > 0 ? plural(paper.stars, 'star') : '',
    paper.version === undefined ? '' : `version ${paper.version}`,
    paper.journalRef ?? '',
  ].filter(Boolean);
  return told.length === 0 ? null : <p class="note">{told.join(' · ')}</p>;
};

const Topics = ({ paper, topicNames }: Pick<PaperPageProps, 'paper' | 'topicNames'>) =>
  paper.topics.length === 0 ? null : (
    <section aria-labelledby="topics">
      <h2 id="topics">Topics</h2>
      <p class="note">Found by a classifier: how sure it is, and the words of the paper that decided.</p>
      <TopicEvidence topics={paper.topics} nameOf={(slug) => topicNames?.[slug] ?? topicName(slug)} />
    </section>
  );

/** The way through the papers of a day. */
const DayTurn = ({ paper, neighbours: { newer, older } }: { paper: Paper; neighbours: Neighbours }) => {
  const day = dayOf(paper.listedAt);
  return (
    <nav class="turn" aria-label="Papers of its day">
      {newer ? (
        <a href={paperPath(newer.id)} rel="prev">
          {newer.title}
        </a>
      ) : null}
      <a href={periodPath('latest', periodOf('day', day))}>{formatDay(day)}</a>
      {older ? (
        <a href={paperPath(older.id)} rel="next">
          {older.title}
        </a>
      ) : null}
    </nav>
  );
};

/** The filter of the alert: its topics, and its first and last author, who stand for its group. */
const alertFilter = ({ topics, authors }: Paper): string => {
  const people = [...new Set([authors[0], authors.at(-1)])].flatMap((name) => name ?? []);
  return [
    ...topics.map(({ slug }) => `topic:${slug}`),
    ...people.map((name) => `author:"${name.replaceAll('"', '')}"`),
  ].join(' or ');
};

/** The search for papers like it. */
const likePath = ({ id }: Paper): string => `/search?${new URLSearchParams({ q: `like:"${id}"` })}`;

/** The page of one paper: its whole abstract, where to read it, its topics with their evidence, what happened to it, and what it leads to. */
export const paperPage = ({
  site,
  paper,
  changes = [],
  neighbours = {},
  similar = [],
  votes,
  now = new Date(paper.listedAt),
  setFormula,
  topicNames,
}: PaperPageProps): string => {
  const withdrawn = withdrawalWord(paper);
  return renderPage({
    site,
    about: {
      title: paper.title,
      description: excerpt(paper.abstract, 200) || paper.title,
      path: paperPath(paper.id),
      kind: 'article',
      feeds: paper.topics.flatMap(({ slug }) => boardFeeds({ id: `topic/${slug}`, title: topicName(slug) })),
    },
    meta: (
      <>
        <CitationTags paper={paper} />
        <link rel="alternate" type="text/markdown" href={site.url + paperFilePath(paper, 'md')} />
        {jsonLd(paperJsonLd(paper, site))}
      </>
    ),
    subscribes: true,
    body: (
      <article class="article narrow">
        {withdrawn ? <Withdrawn word={withdrawn} /> : null}
        <h1>
          <MathText text={paper.title} tex={paper.raw?.title} set={setFormula} />
        </h1>
        <AuthorList authors={paper.authors} />
        <Attention paper={paper} />
        <VoteAndRead paper={paper} />
        <p class="full">
          <MathText text={paper.abstract} tex={paper.raw?.abstract} set={setFormula} />
        </p>
        <Actions links={linksElsewhere(paper)} label="Elsewhere" />
        <Topics paper={paper} topicNames={topicNames} />
        <HeatTable paper={paper} now={now} votes={votes} />
        <section aria-labelledby="life">
          <h2 id="life">What happened to it</h2>
          <LifeLine events={paperLife(paper, changes)} />
        </section>
        <section aria-labelledby="facts">
          <h2 id="facts">Details</h2>
          <PaperFactList paper={paper} />
        </section>
        <SimilarPapers similar={similar} more={likePath(paper)} />
        <CitePaper paper={paper} site={site} />
        <SubscribeForm filter={alertFilter(paper)} heading="More like this by e-mail" />
        <DayTurn paper={paper} neighbours={neighbours} />
      </article>
    ),
  });
};
