/** How a feed names its stylesheet; an XSL one would be dropped by browsers, and parsers pass over either. */
export const cssInstruction = '<?xml-stylesheet type="text/css" href="/feeds/feed.css"?>\n';

/**
 * `/feeds/feed.css`: what a feed looks like in a browser that shows it as XML. It says what it is, then lists titles, authors and
 * dates, of RSS and Atom alike. CSS makes no links and reads no HTML, so contents are hidden; the pages have all of it.
 */
export const feedCss = `@namespace a "http://www.w3.org/2005/Atom";
* { display: none; }
rss, channel, item, channel > title, channel > description, item > title, item > link, item > pubDate,
a|feed, a|entry, a|feed > a|title, a|feed > a|subtitle, a|entry > a|title { display: block; }
a|entry > a|author, a|entry > a|author > a|name { display: inline; }
rss, a|feed {
  max-width: 44rem; margin: 0 auto; padding: 1rem; background: #fff; color: #1b1b1b;
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
channel > title, a|feed > a|title { font-size: 1.6rem; font-weight: 700; }
channel > description::after, a|feed > a|subtitle::after {
  content: "This is a feed: a list of papers that a feed reader keeps up to date for you. To subscribe, copy this page’s address into your reader.";
  display: block; margin: 1rem 0; padding: .75rem 1rem; border-inline-start: .3rem solid #b3541e; background: #f7f1ea;
}
item, a|entry { padding: .75rem 0; border-top: 1px solid #ccc; font-size: .875rem; }
item > title, a|entry > a|title { font-size: 1rem; font-weight: 600; }
a|author + a|author::before { content: "· "; }
@media (prefers-color-scheme: dark) {
  rss, a|feed { background: #161616; color: #eee; }
  channel > description::after, a|feed > a|subtitle::after { background: #2b241d; }
}
`;
