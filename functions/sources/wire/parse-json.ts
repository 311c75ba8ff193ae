import { SourceError } from '../../domain/harvest/source-error.ts';

/** Parse JSON that a server sent. Throws a SourceError that tells a web page, XML, half a document and nonsense apart; `what` names it for people. */
export function parseJson(body: string, what: string): unknown {
  const text = body.replace(/^\uFEFF/, '').trim();
  if (text === '') throw new SourceError('cut short', `${what} is empty`);
  if (text.startsWith('<'))
    throw new SourceError('another format', `${what} is no JSON: ${text.slice(0, 60)}`);
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const whole = text.startsWith('[') ? text.endsWith(']') : text.startsWith('{') && text.endsWith('}');
    throw new SourceError(
      whole || !/^[[{]/.test(text) ? 'malformed' : 'cut short',
      `${what} is no JSON: ${error.message}`,
    );
  }
}
