import type { Child } from 'hono/jsx';
import { expectedCategory, type Paper } from '../../../domain/papers/paper.ts';
import { pagePath } from '../../../domain/publication/paths.ts';
import type { CategoryScore } from '../../../domain/topics/classification.ts';

const Fact = ({ term, children }: { term: string; children?: Child }) => (
  <>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </>
);

const categoryPath = (category: string): string => pagePath(`category/${category}`);

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

/** What is known of a paper besides its text: categories, comment, identifiers, licence. */
export const PaperFactList = ({ paper }: { paper: Paper }) => (
  <dl class="facts">
    <Categories categories={paper.categories} />
    <ExpectedCategory expected={expectedCategory(paper)} />
    {paper.comment ? <Fact term="Comment">{paper.comment}</Fact> : null}
    {paper.arxivId ? <Fact term="arXiv">{paper.arxivId}</Fact> : null}
    {paper.doi ? <Fact term="DOI">{paper.doi}</Fact> : null}
    {paper.license ? <License license={paper.license} /> : null}
  </dl>
);
