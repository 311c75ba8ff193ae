import type { Site } from '../../../domain/library/site.ts';

/** The foot of every page: how the site works, what machines may read, and thanks to where the papers come from. */
export const Footer = ({ site }: { site: Site }) => (
  <footer>
    <nav aria-label="About this site">
      <ul>
        <li>
          <a href="/about/ranking/">How trending works</a>
        </li>
        <li>
          <a href="/suggest">Suggest a paper</a>
        </li>
        <li>
          <a href="/feeds/">All feeds</a>
        </li>
        <li>
          <a href="/topics/">All topics</a>
        </li>
        <li>
          <a href="/categories/">All categories</a>
        </li>
        <li>
          <a href="/feeds.opml">OPML</a>
        </li>
        <li>
          <a href="/status/">Status</a>
        </li>
      </ul>
    </nav>
    <p>
      {site.name} lists papers and links to them; the papers stay where their authors put them. Thank you to
      arXiv for use of its open access interoperability. Days begin and end in UTC.
    </p>
  </footer>
);
