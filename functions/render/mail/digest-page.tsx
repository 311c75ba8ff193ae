import { linkPlaceholders } from '../../domain/alerts/delivery/link-placeholders.ts';
import type { Site } from '../../domain/library/site.ts';
import type { DigestItem } from './digest-item.ts';
import type { DigestView } from './digest-view.ts';
import { MailLayout, mailStyles } from './mail-layout.tsx';

/** The digest as HTML: the links to leave it first and last, and the papers between. */
export const DigestPage = ({ page, site }: { page: DigestView; site: Site }) => (
  <MailLayout {...page} site={site} dateline={`${page.date} · ${page.count}`} footer={<Why page={page} />}>
    <p class="g" style={mailStyles.small}>
      <b class="i" style={`color:${mailStyles.ink}`}>
        {page.alert}
      </b>
      , {page.frequency} · <PersonalLinkLine />
      {page.gone ? (
        <>
          <br />
          {page.gone}
        </>
      ) : null}
    </p>
    {page.items.map((item) => (
      <DigestItemBlock item={item} />
    ))}
    {page.more ? (
      <p class="r" style={`${mailStyles.body};${mailStyles.rule};padding:12px 0`}>
        <a class="a" href={page.moreUrl} style={mailStyles.link}>
          {page.more}
        </a>
      </p>
    ) : null}
  </MailLayout>
);

const Why = ({ page }: { page: DigestView }) => (
  <>
    You get this mail because you confirmed an alert for {page.alert}, {page.frequency}.
    <br />
    <PersonalLinkLine />
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

const DigestItemBlock = ({ item }: { item: DigestItem }) => (
  <div class="r" style={`${mailStyles.rule};padding:10px 0 4px`}>
    <h2 style={mailStyles.title}>
      <a class="i" href={item.url} style={mailStyles.titleLink}>
        {item.title}
      </a>
    </h2>
    <p class="g" style={mailStyles.small}>
      {item.authors}
      <Matter {...item} />
    </p>
    {item.summary ? (
      <p class="i" style={mailStyles.body}>
        {item.summary}
      </p>
    ) : null}
    <LinksAndNotes {...item} />
  </div>
);

/** Why the paper is here, and what else it is about. */
const Matter = ({ authors, why, topics }: DigestItem) => (
  <>
    {authors && (why || topics) ? <br /> : null}
    {why ? (
      <>
        Why:{' '}
        <span class="a" style={`color:${mailStyles.accent}`}>
          {why}
        </span>
      </>
    ) : null}
    {why && topics ? ' · ' : null}
    {topics}
  </>
);

const LinksAndNotes = ({ links, vote, notes }: DigestItem) => (
  <p class="g" style={mailStyles.links}>
    {[{ label: 'Vote', url: vote }, ...links].map(({ label, url }, index) => (
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
