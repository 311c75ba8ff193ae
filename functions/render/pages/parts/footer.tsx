import type { Site } from '../../../domain/library/site.ts';

/** What the foot of every page leads to. */
const ways = [
  ['/about/', 'About'],
  ['/about/ranking/', 'How trending works'],
  ['/about/privacy/', 'Privacy'],
  ['/saved/', 'Saved papers'],
  ['/suggest', 'Suggest a paper'],
  ['/feeds/', 'All feeds'],
  ['/categories/', 'All categories'],
  ['/status/', 'Status'],
] as const;

/** The foot of every page: how the site works, what machines may read, and thanks to where the papers come from. */
export const Footer = ({ site }: { site: Site }) => (
  <footer>
    <nav aria-label="About this site">
      <ul>
        {ways.map(([path, label]) => (
          <li>
            <a href={path}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
    <p>
      {site.name} lists papers and links to them; the papers stay where their authors put them. Thank you to
      arXiv for use of its open access interoperability. Days begin and end in UTC.
    </p>
  </footer>
);
