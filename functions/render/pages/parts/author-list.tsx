const mostShown = 40;

/** The path of a search for everything by one author; a name holds no quotation marks in the filter grammar. */
const authorPath = (name: string): string =>
  `/search?${new URLSearchParams({ q: `author:"${name.replaceAll('"', '')}"` })}`;

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
