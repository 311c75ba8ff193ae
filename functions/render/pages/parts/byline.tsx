/** Who wrote it, in a line: three names at most, and how many more. */
export const Byline = ({ authors }: { authors: readonly string[] }) => {
  if (authors.length === 0) return null;
  // "and 1 more" is longer than most names: four authors are all named.
  const named = authors.length === 4 ? 4 : 3;
  const rest = authors.length - named;
  return (
    <p class="by">
      {authors.slice(0, named).join(', ')}
      {rest > 0 ? ` and ${rest} more` : null}
    </p>
  );
};
