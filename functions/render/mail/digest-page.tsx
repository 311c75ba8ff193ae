import { linkPlaceholders } from '../../domain/alerts/delivery/link-placeholders.ts';
import type { DigestItem } from './digest-item.ts';
import type { DigestView } from './digest-view.ts';
import { MailLayout, mailStyles, titleStyle, topicsStyle } from './mail-layout.tsx';

/** The digest as HTML: the links to leave it first and last, and the papers between. */
export const DigestPage = ({ page }: { page: DigestView }) => (
  <MailLayout {...page} dateline={`${page.date} · ${page.count}`}>
    <p class="g" style={`${mailStyles.small};text-align:center;margin-bottom:20px`}>
      Your alert: <AlertName {...page} />
      {page.gone ? ` · ${page.gone}` : null}
      <br />
      <PersonalLinkLine />
    </p>
    {page.items.map((item, index) => (
      <DigestItemBlock item={item} lead={index === 0} />
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
        You get this mail because you confirmed an alert for <AlertName {...page} /> at{' '}
        <a class="g" href={`${page.siteUrl}/`} style={mailStyles.quietLink}>
          {page.name}
        </a>
        {page.tagline ? `: ${page.tagline}` : null}
      </p>
      <p class="g" style={mailStyles.small}>
        <PersonalLinkLine />
      </p>
    </div>
  </MailLayout>
);

const AlertName = ({ filter, frequency }: { filter: string; frequency: string }) => (
  <>
    {filter ? <b>{filter}</b> : 'all papers'}, {frequency}
  </>
);

const PersonalLinkLine = () => (
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

const DigestItemBlock = ({ item, lead }: { item: DigestItem; lead: boolean }) => (
  <div class="r" style={`${mailStyles.rule};padding:18px 0 10px`}>
    {item.topics ? (
      <p class="a" style={topicsStyle}>
        {item.topics}
      </p>
    ) : null}
    <h2 style={titleStyle(lead)}>
      <a class="i" href={item.url} style={`color:${mailStyles.ink};text-decoration:none`}>
        {item.title}
      </a>
    </h2>
    {item.authors ? (
      <p class="g" style={mailStyles.small}>
        {item.authors}
      </p>
    ) : null}
    {item.reason ? (
      <p class="g" style={mailStyles.small}>
        {item.reason}
      </p>
    ) : null}
    {item.summary ? (
      <p class="i" style={mailStyles.body}>
        {item.summary}
      </p>
    ) : null}
    <LinksAndNotes {...item} />
  </div>
);

const LinksAndNotes = ({ links, vote, notes }: DigestItem) => (
  <p class="g" style={mailStyles.small}>
    {[...links, { label: 'Vote', url: vote }].map(({ label, url }, index) => (
      <>
        {index > 0 ? ' · ' : null}
        <a class="a" href={url} style={mailStyles.link}>
          {label}
        </a>
      </>
    ))}
    {notes.map((note) => ` · ${note}`).join('')}
  </p>
);
