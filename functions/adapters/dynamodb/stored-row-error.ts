import { UnreadableError } from '../../domain/papers/unreadable-error.ts';

/** A stored row is of no known layout. The error names the row, and repeats nothing that it holds. */
export class StoredRowError extends UnreadableError {
  constructor(
    row: string,
    issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
  ) {
    const wrong = issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
    super(`the row ${row} cannot be read: ${wrong.slice(0, 3).join('; ')}`);
  }
}
