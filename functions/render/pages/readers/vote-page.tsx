import type { Site } from '../../../domain/library/site.ts';
import type { Paper } from '../../../domain/papers/paper.ts';
import { paperPath, spellPaperId } from '../../../domain/publication/paths.ts';
import { plural } from '../parts/plural.ts';
import { messagePage } from '../site/message-page.tsx';

export interface VotePageProps {
  readonly site: Site;
  readonly paper: Paper;
  /** whether the reader votes for it; undefined where a link by mail does not say */
  readonly voted?: boolean;
  /** where the buttons post to: the form of all pages, or the link of a digest */
  readonly action: string;
  /** it was said just now */
  readonly done?: boolean;
}

/** A form of one button that says what a reader wants. */
const ChoiceForm = ({ action, paper, voted }: Pick<VotePageProps, 'action' | 'paper' | 'voted'>) => (
  <form method="post" action={action} class="send">
    <input type="hidden" name="paper" value={spellPaperId(paper.id)} />
    <button type="submit" name="vote" value={voted ? 'none' : 'up'} class={voted ? 'quiet' : undefined}>
      {voted ? 'Take my vote back' : 'Vote for this paper'}
    </button>
  </form>
);

const titleOf = ({ voted, done }: VotePageProps): string =>
  voted ? 'You voted for this paper' : done ? 'Your vote is taken back' : 'Vote for this paper';

/** The page of one reader's vote for a paper, with the button that gives it or takes it back. */
export const votePage = (props: VotePageProps): string => {
  const { site, paper } = props;
  return messagePage({
    site,
    title: titleOf(props),
    body: (
      <>
        <p class="lede">
          <a href={paperPath(paper.id)}>{paper.title}</a>
        </p>
        <p>
          It has {plural(paper.votes, 'vote')}. Lists follow within two minutes; nobody is told who voted.
        </p>
        <ChoiceForm {...props} />
        <p class="note">
          <a href="/about/ranking/">What a vote does</a>
        </p>
      </>
    ),
  });
};
