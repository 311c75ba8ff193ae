import type { DigestItem } from './digest-item.ts';
import type { DigestView } from './digest-view.ts';
import { linkPlaceholders } from './link-placeholders.ts';
import { MailLayout, mailStyles, titleStyle, topicsStyle } from './mail-layout.tsx';

/** The digest as a page: the way out first and last, and the papers between. */
export const DigestPage = ({ page }: { page: DigestView }) => (
  <MailLayout {...page} dateline={`${page.date} · ${page.count}`}>
    <p class="g" style={`${mailStyles.small};text-align:center;margin-bottom:20px`}>
      Your alert: <Alert {...page} />
      <br />
      <WayOut />
    </p>
    {page.stories.map((told, index) => (
      <DigestItemBlock story={told} lead={index === 0} />
    ))}
    {page.more ? (
      <p class="r" style={`${mailStyles.body};${mailStyles.rule};padding:18px 0 10px;font-style:italic`}>
        <a class="a" href={page.moreUrl} style={mailStyles.link}>
          … {page.more}
        </a>
      </p>
    ) : null}
    <div class="r" style="border-top:3px double #1a1a1a;padding:14px 0 0">
      <p class="g" style={mailStyles.small}>
        You get this mail because you confirmed an alert for <Alert {...page} /> at{' '}
        <a class="g" href={`${page.siteUrl}/`} style={mailStyles.quietLink}>
          {page.name}
        </a>
        {page.tagline ? `: ${page.tagline}` : null}
      </p>
      <p class="g" style={mailStyles.small}>
        <WayOut />
      </p>
    </div>
  </MailLayout>
);

const Alert = ({ filter, frequency }: { filter: string; frequency: string }) => (
  <>
    {filter ? <b>{filter}</b> : 'all papers'}, {frequency}
  </>
);

const WayOut = () => (
  <>
    <a class="g" href={linkPlaceholders.preferences} style={mailStyles.quietLink}>
      Preferences
    </a>{' '}
    ·{' '}
    <a class="g" href={linkPlaceholders.unsubscribe} style={mailStyles.quietLink}>
      Unsubscribe
    </a>
  </>
);

const DigestItemBlock = ({ story, lead }: { story: DigestItem; lead: boolean }) => (
  <div class="r" style={`${mailStyles.rule};padding:18px 0 10px`}>
    {story.topics ? (
      <p class="a" style={topicsStyle}>
        {story.topics}
      </p>
    ) : null}
    <h2 style={titleStyle(lead)}>
      <a class="i" href={story.url} style={`color:${mailStyles.ink};text-decoration:none`}>
        {story.title}
      </a>
    </h2>
    {story.authors ? (
      <p class="g" style={mailStyles.small}>
        {story.authors}
      </p>
    ) : null}
    {story.summary ? (
      <p class="i" style={mailStyles.body}>
        {story.summary}
      </p>
    ) : null}
    {story.links.length + story.notes.length > 0 ? <Elsewhere {...story} /> : null}
  </div>
);

const Elsewhere = ({ links, notes }: DigestItem) => (
  <p class="g" style={mailStyles.small}>
    {links.map(({ label, url }, index) => (
      <>
        {index > 0 ? ' · ' : null}
        <a class="a" href={url} style={mailStyles.link}>
          {label}
        </a>
      </>
    ))}
    {links.length > 0 && notes.length > 0 ? ' · ' : null}
    {notes.join(' · ')}
  </p>
);
