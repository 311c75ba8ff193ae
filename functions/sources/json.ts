import { Misanswer } from '../domain/harvest/misanswer.ts';

/** Read JSON that a server sent. Throws a Misanswer that tells a web page, XML, half a document and nonsense apart. */
export function jsonOf(body: string, what: string): unknown {
  const text = body.replace(/^\uFEFF/, '').trim();
  if (text === '') throw new Misanswer('cut short', `${what} is empty`);
  if (text.startsWith('<')) throw new Misanswer('another format', `${what} is no JSON: ${text.slice(0, 60)}`);
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const whole = text.startsWith('[') ? text.endsWith(']') : text.startsWith('{') && text.endsWith('}');
    throw new Misanswer(
      whole || !/^[[{]/.test(text) ? 'malformed' : 'cut short',
      `${what} is no JSON: ${error.message}`,
    );
  }
}
