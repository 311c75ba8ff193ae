import { describe, expect, it } from 'vitest';
import type { FeedFormat } from '../../../functions/domain/publication/paths.ts';
import { renderOpml } from '../../../functions/render/feeds/render-opml.ts';
import { feedDocument } from '../../support/feed-document.ts';
import { violations } from '../../support/feed-rules.ts';
import { board, paper, site } from './sample.ts';

const sound = board([paper(), paper({ id: 'doi:10.1/x' })], {
  older: { day: '2024-03-04', part: 2 },
  quietWeekdays: [6, 7],
  removed: [{ id: 'arxiv:2403.00001', removedAt: '2024-03-05T10:00:00.000Z' }],
});
const text = (format: FeedFormat | 'opml'): string =>
  format === 'opml' ? renderOpml([sound], site) : feedDocument(sound, site, format);

/** Each breaks a sound feed in one place; a rule that finds nothing wrong anywhere would prove nothing. */
const breaks: readonly (readonly [string, FeedFormat | 'opml', RegExp, string])[] = [
  ['SAXError', 'rss', /<\/channel>/, ''],
  ['BadCharacters', 'rss', /Dense/, '\u0008'],
  ['BadCharacters', 'atom', /Dense/, '\u0085'],
  ['UndefinedNamedEntity', 'atom', /Dense/, '&eacute;'],
  ['MissingNamespace', 'rss', / xmlns:dc="[^"]*"/, ''],
  ['Stylesheet', 'rss', /<rss/, '<?xml-stylesheet href="x"?><rss'],
  ['EncodingMismatch', 'atom', / encoding="utf-8"/, ''],
  ['MissingTitle', 'rss', /<title>.*?<\/title>/, ''],
  ['MissingDescription', 'rss', /<description>.*?<\/description>/, ''],
  ['InvalidFullLink', 'rss', /<link>https:\/\/papers.example.org/, '<link>'],
  ['MissingDCLanguage', 'rss', /<language>en<\/language>/, ''],
  ['MissingSelf', 'rss', /<atom:link[^>]*>/, ''],
  ['RelativeSelf', 'rss', /(<atom:link [^>]*href=")https:\/\/papers.example.org/, '$1'],
  ['UndefinedElement', 'rss', /<ttl>60<\/ttl>/, '<tll>60</tll>'],
  ['DuplicateElement', 'rss', /<ttl>60<\/ttl>/, '<ttl>60</ttl><ttl>60</ttl>'],
  ['MisplacedItem', 'rss', /<\/channel>/, '<ttl>60</ttl></channel>'],
  ['ContainsHTML', 'rss', /Search/, '&lt;b&gt;'],
  ['NoisyGenerator', 'rss', /<generator>/, '<generator>6.0.0 '],
  ['ItemMustContainTitleOrDescription', 'rss', /<title>Dense.*?<\/title>/, ''],
  ['MissingGuid', 'rss', /<guid.*?<\/guid>/, ''],
  ['InvalidHttpGUID', 'rss', / isPermaLink="false"/, ''],
  ['InvalidTAG', 'rss', /paper\/arxiv/, 'paper/#arxiv'],
  ['DuplicateIds', 'rss', /paper\/doi:10.1\/x/, 'paper/arxiv:2403.01234'],
  ['InvalidRFC2822Date', 'rss', /Tue, 05 Mar 2024/, '2024-03-05'],
  ['IncorrectDOW', 'rss', /Tue, 05/, 'Wed, 05'],
  ['ImplausibleDate', 'rss', /Tue, 05 Mar 2024/, 'Thu, 01 Jan 1970'],
  ['InvalidContact', 'rss', /dc:creator>(.*?)<\/dc:creator/, 'author>$1</author'],
  ['MissingContent', 'rss', /<description><!.*?<\/description>/s, ''],
  ['InvalidDay', 'rss', /<day>Sunday/, '<day>sunday'],
  ['MissingCurrentInArchive', 'rss', /<ttl>/, '<fh:archive xmlns:fh="x"/><ttl>'],
  ['ArchiveIncomplete', 'atom', /rel="prev-archive"/, 'rel="next-archive"'],
  [
    'NextUrl',
    'atom',
    /(rel="prev-archive" type="[^"]*" href=")[^"]*/,
    '$1https://papers.example.org/feeds/topics/retrieval.atom',
  ],
  [
    'DuplicateUpdated',
    'atom',
    /(<updated>2024-03-05.*?<\/updated>)(.*)<updated>2024-03-05.*?<\/updated>/s,
    '$1$2$1',
  ],
  ['StaleUpdated', 'atom', /<updated>2024-03-06/, '<updated>2024-03-04'],
  ['DeletedEntry', 'atom', / ref="[^"]*"/, ' ref="tag:example.org,2026:paper/doi:10.1/x"'],
  ['InvalidTextType', 'atom', /<title type="text">Dense/, '<title type="html">Dense'],
  ['Nobody', 'atom', /<name>Ada Lovelace/, '<name>and 2,950 more'],
  ['Nobody', 'json', /"name":"Ada Lovelace/, '"name":"et al.'],
  ['DuplicateUpdated', 'json', /("date_modified":"[^"]*")(.*)"date_modified":"[^"]*"/s, '$1$2$1'],
  ['TooLarge', 'json', /Dense/, 'Dense'.repeat(110_000)],
  ['InvalidFolder', 'opml', /<outline text="Topics"/, '<outline title="Topics"'],
  ['MissingOutlineType', 'opml', /<outline text="Topics"/, '<outline text="Topics" title="Topics"'],
  ['ContainsRelRef', 'rss', /<a href="https:\/\/papers.example.org/, '<a href="'],
  ['SecurityRisk', 'rss', /<p>/, '<script>1</script><p>'],
  ['SecurityRiskAttr', 'rss', /<p>/, '<p onclick="x">'],
  ['NotHtml', 'rss', /<p>/, ''],
  ['NotHtml', 'rss', /a&lt;b/, 'a<b'],
  ['MissingElement', 'atom', /<author>.*?<\/author>/gs, ''],
  ['InvalidTAG', 'atom', /<id>.*?<\/id>/, ''],
  ['InvalidRFC3339Date', 'atom', /<updated>.*?<\/updated>/, '<updated>2024-03-05</updated>'],
  ['ImplausibleDate', 'atom', /<updated>2024/, '<updated>1970'],
  ['MissingSelf', 'atom', /<link rel="self"[^>]*>/, ''],
  ['SelfNotAtom', 'atom', /type="application\/atom\+xml"/, 'type="text/xml"'],
  ['DuplicateAtomLink', 'atom', /rel="related"/, 'rel="alternate"'],
  ['MissingContentOrAlternate', 'atom', /(<entry>.*?)rel="alternate"/s, '$1rel="related"'],
  ['UnregisteredAtomLinkRel', 'atom', /rel="via"/, 'rel="source"'],
  ['InvalidIRI', 'atom', /href="https:\/\/arxiv.org/, 'href="'],
  ['MissingAttribute', 'atom', /term="retrieval"/, ''],
  ['NotBlank', 'atom', /<name>Ada Lovelace/, '<name>'],
  ['DuplicateEntries', 'atom', /paper\/doi:10.1\/x/, 'paper/arxiv:2403.01234'],
  ['Version', 'json', /version\/1.1/, 'version/1'],
  ['InvalidJSON', 'json', /\}$/m, ''],
  ['UnknownKey', 'json', /"authors":/, '"author":'],
  ['IdNotString', 'json', /"items":\[\{"id":"tag[^"]*"/, '"items":[{"id":1'],
  ['MissingContent', 'json', /"content_html":"(?:[^"\\]|\\.)*",/, ''],
  ['InvalidUrl', 'json', /"feed_url":"https:\/\/papers.example.org/, '"feed_url":"'],
  ['InvalidRFC3339Date', 'json', /"date_published":"2024-03-05T/, '"date_published":"2024-03-05 '],
  ['InvalidAuthors', 'json', /"name":"Ada Lovelace"/, ''],
  ['BadCharacters', 'json', /Dense/, '\\u0000'],
  ['DuplicateIds', 'json', /paper\/doi:10.1\/x/, 'paper/arxiv:2403.01234'],
  ['InvalidOPMLVersion', 'opml', /version="2.0">/, '>'],
  ['MissingXmlURL', 'opml', /xmlUrl="[^"]*"/, ''],
  ['MissingElement', 'opml', /<outline.*<\/outline>/s, ''],
];

describe('the rules', () => {
  it.each(breaks)('find %s in %s at %s', (rule, format, place, broken) => {
    const sick = text(format).replace(place, broken);
    expect(sick).not.toBe(text(format));
    expect(violations(format, sick).map((found) => found.split(/[: ]/)[0])).toContain(rule);
  });
});
