import { Problem } from './problem.ts';

/** Read the fields of a form that a page posted (application/x-www-form-urlencoded), of so many characters at most. */
export async function readForm(request: Request, mostCharacters = 10_000): Promise<URLSearchParams> {
  const body = await request.text();
  if (body.length > mostCharacters)
    throw new Problem(413, 'Too large', `at most ${mostCharacters} characters`);
  return new URLSearchParams(body);
}
