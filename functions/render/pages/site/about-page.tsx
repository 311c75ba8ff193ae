import type { Site } from '../../../domain/library/site.ts';
import { Breadcrumbs } from '../parts/breadcrumbs.tsx';
import { renderPage } from '../parts/render-page.tsx';

/** The page about the site: what it is, where its papers come from, how to read, follow and use it. */
export const aboutPage = ({ site }: { readonly site: Site }): string =>
  renderPage({
    site,
    about: {
      title: 'About',
      description: `What ${site.name} is, where its papers come from, and how to read it, follow it and build on it.`,
      path: '/about/',
    },
    body: (
      <div class="narrow prose">
        <Breadcrumbs way={[{ label: 'Front page', path: '/' }]} here="About" />
        <h1>About {site.name}</h1>
        <p class="lede">
          {site.name} gathers new research papers, says what each is about, and hands them out as pages, feeds
          and e-mails.
        </p>
        <Origins />
        <Reading />
        <Following />
        <Building />
      </div>
    ),
  });

const Origins = () => (
  <>
    <h2>Where papers come from</h2>
    <p>
      From the announcements and records of arXiv and other archives, from Hugging Face’s Daily Papers, from
      people who submit them by the API, and from readers who <a href="/suggest">suggest one</a>. Which
      sources this site asks, and how fresh each is, stands at <a href="/status/">status</a>. The papers stay
      where their authors put them; what is shown here is what their archives say of them.
    </p>
    <p>
      A classifier reads title and abstract and finds <a href="/topics/">topics</a>; each paper’s page shows
      the words that decided. Votes and stars make a paper hot, and{' '}
      <a href="/about/ranking/">the formula is public</a>.
    </p>
  </>
);

const Reading = () => (
  <>
    <h2>Reading</h2>
    <p>
      The <a href="/">front page</a> is the edition of today, hottest first. Every day, week and month has a
      page, of all papers, of each topic and of each <a href="/categories/">category</a>; lists also come{' '}
      <a href="/latest/">newest first</a>, <a href="/trending/">as they trend</a>, by the votes of{' '}
      <a href="/top/week/">a week</a> or <a href="/top/month/">a month</a>, and by their titles alone. The
      search takes words, identifiers, addresses and a small <a href="/search">language of filters</a>.
    </p>
    <p>
      Where scripts are allowed, a browser remembers which papers you have read, saved or put aside, and marks
      what is new since your last visit; <kbd>?</kbd> on any list shows the keys. All of that stays in your
      browser: <a href="/saved/">saved papers</a> has it, to take away or to erase. Nothing here needs a
      script to be read.
    </p>
  </>
);

const Following = () => (
  <>
    <h2>Following</h2>
    <p>
      Every list and every filter is a <a href="/feeds/">feed</a> in RSS, Atom and JSON, and an e-mail alert
      at the hour you choose: the form is on <a href="/#subscribe">the front page</a> and beside every list.
      What is kept of you for that, and how to have it erased, is told under{' '}
      <a href="/about/privacy/">privacy</a>.
    </p>
  </>
);

const Building = () => (
  <>
    <h2>Building on it</h2>
    <p>
      <a href="/api/papers?q=topic:retrieval">The API</a> answers any filter as JSON, without a key;{' '}
      <a href="/llms.txt">llms.txt</a> sums it up for programs, <a href="/status.json">status.json</a> says
      how fresh it is, <a href="/feeds.opml">feeds.opml</a> lists the feeds and{' '}
      <a href="/sitemap.xml">sitemap.xml</a> every page. Papers and lists also come as BibTeX, RIS, CSL JSON
      and Markdown.
    </p>
    <p>
      arXiv’s descriptions of papers are in the public domain (CC0); each paper has the licence that its
      authors chose. The software is free, under the MIT licence.
    </p>
  </>
);
