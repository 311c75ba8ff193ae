import type { Site } from '../../../domain/library/site.ts';
import type { Paper } from '../../../domain/papers/paper.ts';
import { paperPath, spellPaperId } from '../../../domain/publication/paths.ts';
import { plural } from '../parts/plural.ts';
import { ButtonForm, messagePage } from '../site/message-page.tsx';

interface ReaderPageProps {
  readonly site: Site;
  /** the paper that the reader was about to vote for */
  readonly paper?: Paper | undefined;
}

const PaperField = ({ paper }: { paper: Paper | undefined }) =>
  paper ? <input type="hidden" name="paper" value={spellPaperId(paper.id)} /> : null;

/** The page for somebody without a session: why a vote takes one, and the form that has a link mailed. */
export const noSessionPage = ({ site, paper }: ReaderPageProps): string =>
  messagePage({
    site,
    title: 'Voting takes your address, once',
    body: (
      <>
        <span data-session="off" hidden />
        <p class="lede">
          {paper ? (
            <>
              To vote for <a href={paperPath(paper.id)}>{paper.title}</a>, this browser has to know you as a
              reader.
            </>
          ) : (
            'To vote, this browser has to know you as a reader.'
          )}
        </p>
        <p>
          A vote is one reader’s, so it is for those who confirmed an e-mail alert. Give the address of your
          alert, and a link comes by mail: it is good for an hour, and this browser for ninety days. There is
          no password, and nobody is told who voted.
        </p>
        <form method="post" action="/session" class="settings">
          <PaperField paper={paper} />
          <p class="field">
            <label for="session-email">E-mail address</label>
            <input
              type="email"
              id="session-email"
              name="email"
              required
              autocomplete="email"
              maxlength={254}
            />
          </p>
          <p class="send">
            <button type="submit">Send me a link</button>
          </p>
        </form>
        <p class="note">
          No alert yet? <a href="/#subscribe">Subscribe</a>: confirming it lets you vote at once.
        </p>
      </>
    ),
  });

/** The page after asking for a link. It says the same for every address. */
export const linkMailedPage = ({ site, email }: { readonly site: Site; readonly email: string }): string =>
  messagePage({
    site,
    title: 'Check your mail',
    body: (
      <>
        <p class="lede">
          If <strong>{email}</strong> has an alert here, a link is on its way to it. It is good for an hour.
        </p>
        <p class="note">
          Nothing after a few minutes? Look among the spam, see whether the address is right, and{' '}
          <a href="/session">ask again</a>; or <a href="/#subscribe">subscribe</a> first.
        </p>
      </>
    ),
  });

/** The page of a link by mail: the button that begins a session. Mail scanners follow links, but press no buttons. */
export const enterPage = ({ site, action }: { readonly site: Site; readonly action: string }): string =>
  messagePage({
    site,
    title: 'Vote from this browser',
    body: (
      <>
        <p class="lede">One press, and this browser may vote for you for ninety days.</p>
        <ButtonForm action={action} label="Go on" />
        <p class="note">On a computer of others? Close this page, and nothing is kept.</p>
      </>
    ),
  });

/** The page of a link that does not begin a session: forged, cut off, or older than an hour. */
export const badEntryPage = ({ site }: { readonly site: Site }): string =>
  messagePage({
    site,
    title: 'This link does not work',
    body: (
      <>
        <p class="lede">It may be older than an hour, or a part of it was lost on the way.</p>
        <p>
          <a href="/session">Have a new one mailed</a>.
        </p>
      </>
    ),
  });

/** The page of a reader's session: what this browser may do for them, and how that ends. */
export const sessionPage = ({ site, paper, votes }: ReaderPageProps & { readonly votes: number }): string =>
  messagePage({
    site,
    title: 'This browser votes for you',
    body: (
      <>
        <span data-session="on" hidden />
        <p class="lede">
          {votes === 0 ? 'You have no votes yet' : `You have ${plural(votes, 'vote')}`}: each paper has a
          button for one.
        </p>
        {paper ? (
          <form method="post" action="/vote" class="send">
            <PaperField paper={paper} />
            <button type="submit" name="vote" value="up">
              Vote for “{paper.title}”
            </button>
          </form>
        ) : null}
        <p>
          The session ends after ninety days, when you unsubscribe, or now. On to the{' '}
          <a href="/">front page</a>.
        </p>
        <form method="post" action="/session/end" class="send">
          <button type="submit" class="quiet">
            Sign out
          </button>
        </form>
      </>
    ),
  });
