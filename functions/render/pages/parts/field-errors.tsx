import type { FieldError } from '../../../domain/papers/draft/draft.ts';

/** The errors of a form, field by field; nothing when there are none. */
export const FieldErrors = ({ errors, heading }: { errors: readonly FieldError[]; heading: string }) =>
  errors.length === 0 ? null : (
    <div class="notice" role="alert">
      <p>
        <strong>{heading}</strong>
      </p>
      <ul>
        {errors.map(({ path, message }) => (
          <li>
            <strong>{path}</strong> {message}
          </li>
        ))}
      </ul>
    </div>
  );
