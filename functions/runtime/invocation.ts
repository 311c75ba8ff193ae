import { AsyncLocalStorage } from 'node:async_hooks';
import { log, withRunId } from './log.ts';

/** What an invocation came to: words and numbers of ours. No address, no token, no path and no query, which may hold either. */
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/** What Lambda hands over beside the event; an operator's command hands over none. */
export interface InvocationContext {
  readonly awsRequestId?: string;
  getRemainingTimeInMillis?(): number;
}

type NotedFacts = Record<string, Facts[string]>;
const noted = new AsyncLocalStorage<NotedFacts>();

/** Have a fact stand in the line of this invocation, where only its inside knows it. */
export const noteFact = (name: string, fact: Facts[string]): void => {
  const facts = noted.getStore();
  if (facts) facts[name] = fact;
};

/**
 * Run one invocation of a function: all lines of it bear its id, and at its end one line says what it came to, also when it throws.
 * Without a context it is a command's or the local service's, which tell it in their own way.
 */
export function invocation<Answer>(
  name: string,
  context: InvocationContext | undefined,
  act: () => Promise<Answer>,
  sumUp: (answer: Answer) => Facts,
): Promise<Answer> {
  const facts: NotedFacts = {};
  // of no wall's clock; and perf_hooks would be read for it alone
  const begun = process.hrtime.bigint();
  const tell = () => ({
    function: name,
    ms: Number((process.hrtime.bigint() - begun) / 1_000_000n),
    ...facts,
  });
  const run = async (): Promise<Answer> => {
    try {
      const answer = await act();
      if (context) log.info('invocation', { ...tell(), ...sumUp(answer) });
      return answer;
    } catch (error) {
      if (context) log.error('invocation', { ...tell(), outcome: 'failed', error });
      throw error;
    }
  };
  return withRunId(context, () => noted.run(facts, run));
}
