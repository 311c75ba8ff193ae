import type { Child } from 'hono/jsx';
import { expectedCategory, type Paper } from '../../../domain/papers/paper.ts';
import { dayOf, type Instant } from '../../../domain/time.ts';
import type { CategoryScore } from '../../../domain/topics/classification.ts';
import { formatDay } from '../../dates.ts';
import { plural } from '../parts/plural.ts';

const Fact = ({ term, children }: { term: string; children?: Child }) => (
  <>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </>
);

/** One of the four dates, with what it means: they are often days apart and easily taken for each other. */
const DateFact = ({ term, at, means }: { term: string; at: Instant | undefined; means: string }) =>
  at ? (
    <Fact term={term}>
      <time datetime={at}>{formatDay(dayOf(at))}</time> <small>{means}</small>
    </Fact>
  ) : null;

const categoryPath = (category: string): string =>
  `/search?${new URLSearchParams({ q: `category:${category}` })}`;

const Categories = ({ categories }: { categories: readonly string[] }) =>
  categories.length === 0 ? null : (
    <Fact term="Categories">
      {categories.map((category, index) => (
        <>
          {index > 0 ? ', ' : null}
          <a href={categoryPath(category)}>{category}</a>
        </>
      ))}
    </Fact>
  );

/** The category that we expect of a paper that brings none, so marked that no reader takes it for its archive's. */
const ExpectedCategory = ({ expected }: { expected: CategoryScore | undefined }) =>
  expected ? (
    <Fact term="Category">
      <a href={categoryPath(expected.category)}>{expected.category}</a>{' '}
      <small>
        expected by the classifier, {Math.round(expected.score * 100)} %
        {expected.evidence.length > 0 ? `, because of: ${expected.evidence.join(', ')}` : null}
      </small>
    </Fact>
  ) : null;

/** A licence is a link when it is an address, which is how archives state it. */
const License = ({ license }: { license: string }) => (
  <Fact term="Licence">{/^https?:\/\//.test(license) ? <a href={license}>{license}</a> : license}</Fact>
);

const attention = (paper: Paper): string =>
  [paper.votes > 0 ? plural(paper.votes, 'vote') : '', paper.stars > 0 ? plural(paper.stars, 'star') : '']
    .filter((part) => part !== '')
    .join(', ');

/** What is known of a paper besides its text: dates, version, categories, identifiers, licence. */
export const PaperFactList = ({ paper }: { paper: Paper }) => (
  <dl class="facts">
    <DateFact term="Published" at={paper.publishedAt} means="its first version" />
    <DateFact term="Announced" at={paper.announcedAt} means="by its archive" />
    <DateFact term="Listed" at={paper.listedAt} means="its place in our list" />
    <DateFact term="Updated" at={paper.updatedAt} means="a new version, or better data" />
    <DateFact term="Trending" at={paper.trendingAt} means="first in the top of the day" />
    {paper.version === undefined ? null : <Fact term="Version">{paper.version}</Fact>}
    <Categories categories={paper.categories} />
    <ExpectedCategory expected={expectedCategory(paper)} />
    {attention(paper) ? <Fact term="Attention">{attention(paper)}</Fact> : null}
    {paper.comment ? <Fact term="Comment">{paper.comment}</Fact> : null}
    {paper.arxivId ? <Fact term="arXiv">{paper.arxivId}</Fact> : null}
    {paper.doi ? <Fact term="DOI">{paper.doi}</Fact> : null}
    {paper.license ? <License license={paper.license} /> : null}
  </dl>
);
