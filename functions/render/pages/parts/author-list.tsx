import { authorPath } from './author-path.ts';

const mostShown = 40;

/** All authors of a paper: forty in sight, the rest of a large collaboration folded away. */
export const AuthorList = ({ authors }: { authors: readonly string[] }) => {
  if (authors.length === 0) return null;
  const rest = authors.slice(mostShown);
  return (
    <div class="authors">
      <p>
        {authors.slice(0, mostShown).map((author, index) => (
          <>
            {index > 0 ? ', ' : null}
            <a href={authorPath(author)}>{author}</a>
          </>
        ))}
      </p>
      {rest.length > 0 ? (
        <details>
          <summary>and {rest.length} more</summary>
          <p>{rest.join(', ')}</p>
        </details>
      ) : null}
    </div>
  );
};
