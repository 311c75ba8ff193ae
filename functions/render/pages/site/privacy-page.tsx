import type { Site } from '../../../domain/library/site.ts';
import { Breadcrumbs } from '../parts/breadcrumbs.tsx';
import { renderPage } from '../parts/render-page.tsx';

/** The page about privacy: who is answerable, what is kept of whom, why, for how long, and how to have it erased. */
export const privacyPage = ({ site }: { readonly site: Site }): string =>
  renderPage({
    site,
    about: {
      title: 'Privacy',
      description: `What ${site.name} keeps of its readers: why, how long, and how to have it erased.`,
      path: '/about/privacy/',
    },
    body: (
      <div class="narrow prose">
        <Breadcrumbs
          way={[
            { label: 'Front page', path: '/' },
            { label: 'About', path: '/about/' },
          ]}
          here="Privacy"
        />
        <h1>Privacy</h1>
        <p class="lede">
          You can read all of this site without telling it anything. No page sets a cookie, counts you, or
          loads anything from elsewhere.
        </p>
        <Operator site={site} />
        <Kept />
        <h2>What stays in your browser</h2>
        <p>
          Which papers you have read, saved or put aside, and when you were last here, is kept by your browser
          and sent to nobody. <a href="/saved/">Saved papers</a> shows it, and erases it.
        </p>
        <Erasing site={site} />
      </div>
    ),
  });

const Operator = ({ site: { name, operatorName, operatorAddress } }: { site: Site }) => (
  <>
    <h2>Who is answerable</h2>
    {operatorName || operatorAddress ? (
      <p>
        {name} is run by {operatorName ?? 'its operator'}
        {operatorAddress ? (
          <>
            , who is reached at <Address text={operatorAddress} />
          </>
        ) : null}
        . The site runs on servers of Amazon Web Services, which also send its mails.
      </p>
    ) : (
      <p>
        Whoever runs this copy of {name} has not said here who they are (settings <code>operatorName</code>{' '}
        and <code>operatorAddress</code>). Think twice before you give it an address. The site is made to run
        on servers of Amazon Web Services, which then also send its mails.
      </p>
    )}
  </>
);

/** An e-mail address as a link, any other as it is. */
const Address = ({ text }: { text: string }) =>
  /^[^\s@<>"]+@[^\s@<>"]+$/.test(text) ? <a href={`mailto:${text}`}>{text}</a> : <span>{text}</span>;

/** What is kept, for what, and how long. */
const kept: readonly (readonly [what: string, why: string, until: string])[] = [
  [
    'Your e-mail address, your filter, hour and time zone, if you asked for an alert',
    'to send it',
    'seven days if you do not confirm it; else until you have it erased. When you unsubscribe, mail ends at once',
  ],
  [
    'That you asked for it: when you asked and confirmed, the words and choices of the form, and a code made of the part of the net that you came from, in which there are hundreds of addresses or more; yours cannot be read from it',
    'to be able to show why we write to you',
    'as long as your address',
  ],
  [
    'A new address that you want your alert sent to, until it is confirmed there; then two codes that lead from the old to the new',
    'to move it, and so that links in older mails still end it',
    'a day; the codes until you have them erased',
  ],
  [
    'For each digest: to whom, when, and whether it was delivered, returned or complained about',
    'so that nobody gets one twice, and no mail goes where none is wanted',
    '90 days',
  ],
  [
    'A code made of an address to which mail cannot or must not be sent; the address cannot be read from it',
    'so that nobody can sign it up again',
    'for good',
  ],
  [
    'If you had everything erased: a code made of your address, from which it cannot be read',
    'so that no list of addresses brings you back; you yourself may come back',
    'for good',
  ],
  [
    'Your votes, if you cast any: with each vote a pseudonym, and beside your alert a list of what you voted for',
    'so that a reader has one vote for a paper, and can take it back',
    'until you take it back, or have your alert erased',
  ],
  [
    'A cookie, set only when you press a button that begins a session for voting',
    'so that your browser may vote',
    '90 days, or until you sign out',
  ],
  [
    'A code made of your network address, another one every day, if you suggest a paper or ask for an alert or its preview; and one of the address that you ask for',
    'so that nobody can do so a thousand times',
    'about a day',
  ],
  [
    'What you suggest or submit about a paper; of submitters, the name of their token',
    'to list the paper, and to say where it is from',
    'as long as the paper is listed',
  ],
  [
    'Of every request that a program has to answer: the time, the outcome and how long it took; neither your address nor what you read',
    'to find faults',
    'three months',
  ],
];

const Kept = () => (
  <>
    <h2>What is kept</h2>
    <table class="stacked">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Why</th>
          <th scope="col">How long</th>
        </tr>
      </thead>
      <tbody>
        {kept.map(([what, why, until]) => (
          <tr>
            <th scope="row">{what}</th>
            <td>{why}</td>
            <td>{until}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <p>
      Nothing of it is sold, shown to others or used for anything else. The databases can be restored to any
      moment of the last 35 days, so what is erased is gone from the copies after that time.
    </p>
  </>
);

const Erasing = ({ site: { operatorName, operatorAddress } }: { site: Site }) => (
  <>
    <h2>How to have it changed, shown or erased</h2>
    <p>
      Every digest has a link that changes or pauses your alert and one that ends it, at once and without a
      password. To see all that is kept of you, to take it with you, to move the alert to another address or
      to have everything erased, <a href="/account">have a link mailed</a>: it is good for an hour. Whether
      mails are opened we do not look; so we may ask, once in a long while, whether you still want yours, and
      end it if nobody answers.
    </p>
    <p>
      For all else write to{' '}
      {operatorAddress ? <Address text={operatorAddress} /> : (operatorName ?? 'the operator')}. If you are
      not content with the answer, you may complain to the data protection authority of your country.
    </p>
  </>
);
