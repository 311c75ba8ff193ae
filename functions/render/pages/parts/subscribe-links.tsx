/** Readers on the web that subscribe to a feed by a link. */
const readers: readonly (readonly [name: string, address: (feedUrl: string) => string])[] = [
  ['Feedly', (url) => `https://feedly.com/i/subscription/feed%2F${encodeURIComponent(url)}`],
  ['Inoreader', (url) => `https://www.inoreader.com/?add_feed=${encodeURIComponent(url)}`],
  ['NewsBlur', (url) => `https://www.newsblur.com/?url=${encodeURIComponent(url)}`],
  ['The Old Reader', (url) => `https://theoldreader.com/feeds/subscribe?url=${encodeURIComponent(url)}`],
];

/** Links that subscribe to a feed with one click, on the web or in an app of this device; `of` is the feed's name. */
export const SubscribeLinks = ({ feedUrl, of }: { feedUrl: string; of: string }) => (
  <ul class="actions" aria-label={`Subscribe to ${of}`}>
    {readers.map(([name, address]) => (
      <li>
        <a href={address(feedUrl)}>{name}</a>
      </li>
    ))}
    <li>
      <a href={feedUrl.replace(/^https?:/, 'feed:')}>An app on this device</a>
    </li>
  </ul>
);
