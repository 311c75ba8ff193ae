import { type ClockSample, sampleOf } from '../checks/check-clock.ts';

/** The middleware of an SDK client, as far as it is needed; each client has a type of its own. */
interface Observable {
  readonly middlewareStack: {
    add(
      // biome-ignore lint/suspicious/noExplicitAny: every client's middleware has types of its own commands
      middleware: (next: (args: any) => Promise<any>) => (args: any) => Promise<any>,
      options: { readonly step: 'deserialize'; readonly priority: 'low'; readonly name: string },
    ): void;
  };
}

/** Watch the clock of every answer that a client gets, also of those that refuse. */
export function watchClock<Client extends Observable>(client: Client, samples: ClockSample[]): Client {
  client.middlewareStack.add(
    (next) => async (args) => {
      const sentMs = Date.now();
      const answer = await next(args);
      const sample = sampleOf(answer.response?.headers ?? {}, sentMs, Date.now());
      if (sample) samples.push(sample);
      return answer;
    },
    { step: 'deserialize', priority: 'low', name: 'watchClock' },
  );
  return client;
}
