import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Site } from '../../../domain/library/site.ts';
import { styles } from '../styles/styles.ts';
import { type FeedLink, feedFormatNames, feedMediaTypes } from './feed-links.tsx';

/** What a page's head says of it: title, description, address, feeds. */
export interface PageMeta {
  /** without the site's name */
  readonly title?: string;
  readonly description: string;
  /**
   * The page's one address, root-relative. A page without one is private or an error: it is not indexed, and tells its address to no
   * other site. To our own it does: under `no-referrer` its forms would be sent with `Origin: null`.
   */
  readonly path?: string;
  readonly kind?: 'website' | 'article';
  readonly feeds?: readonly FeedLink[];
}

/** The site's icon, in the accent colour; `%23` is `#` inside a data URI. */
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='5' fill='%238f1d21'/%3E%3Cpath d='M11 26V7h6a5.5 5.5 0 0 1 0 11h-6' fill='none' stroke='%23fbf9f3' stroke-width='3.4'/%3E%3C/svg%3E";

interface HeadProps {
  readonly site: Site;
  readonly about: PageMeta;
  readonly meta?: Child;
}

/** The tags for search engines: the page's address, or that it is not to be indexed. */
const Addresses = ({ site, path }: { site: Site; path: string | undefined }) =>
  path === undefined ? (
    <>
      <meta name="robots" content="noindex" />
      <meta name="referrer" content="same-origin" />
    </>
  ) : (
    <>
      <link rel="canonical" href={site.url + path} />
      <meta property="og:url" content={site.url + path} />
    </>
  );

const Head = ({ site, about, meta }: HeadProps) => {
  const title = about.title ?? `${site.name}: ${site.tagline}`;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{about.title ? `${about.title} · ${site.name}` : title}</title>
      <meta name="description" content={about.description} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={about.description} />
      <meta property="og:type" content={about.kind ?? 'website'} />
      <meta property="og:site_name" content={site.name} />
      <meta property="og:image" content={`${site.url}/social.png`} />
      <meta name="twitter:card" content="summary_large_image" />
      <Addresses site={site} path={about.path} />
      <meta name="theme-color" content="#fbf9f3" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#171613" media="(prefers-color-scheme: dark)" />
      {meta}
      <link rel="icon" href={icon} />
      {about.feeds?.map(({ title, format, path }) => (
        <link
          rel="alternate"
          type={feedMediaTypes[format]}
          title={`${title} · ${site.name} (${feedFormatNames[format]})`}
          href={site.url + path}
        />
      ))}
      <style>{raw(styles)}</style>
      <script src="/site.js" defer />
    </head>
  );
};

/**
 * Render a page's head. It is made a string apart from the page because hono's JSX moves every `<link>` to the end of
 * whatever it is rendering with, by searching the text: cheap in the head alone, not in a page of a hundred papers.
 */
export const renderHead = (props: HeadProps) => raw(String(<Head {...props} />));
