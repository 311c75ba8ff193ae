import { Problem } from './problem.ts';

/** What a request without a session is told that it would take (RFC 9110 §11.6.1). */
export const sessionChallenge = 'Cookie realm="paperboy", form-action="/session"';

/** A program asked for what belongs to a reader, and has no reader's session. */
export class NoSessionProblem extends Problem {
  override challenge = sessionChallenge;

  constructor() {
    super(
      401,
      'No session',
      'this takes the session of a reader, which begins at /session; a submit token is none',
    );
  }
}
