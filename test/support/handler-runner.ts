import { argv } from 'node:process';

/* Runs one handler in this process, as Lambda does: takes events over IPC, and sends back what the handler answered. */

/** An event for the handler. */
interface Invocation {
  readonly id: number;
  readonly event: unknown;
  readonly remainingMs: number;
}

// as Lambda's log in JSON: a line for each call, with its level
for (const level of ['info', 'warn', 'error'] as const)
  console[level] = (line: unknown) =>
    void process.stdout.write(`${JSON.stringify({ level, message: line })}\n`);

const loaded: { handler(event: unknown, context: unknown): unknown } = await import(
  `../../functions/handlers/${argv[2]}.ts`
);

process.on('message', async ({ id, event, remainingMs }: Invocation) => {
  try {
    const answer = await loaded.handler(event, {
      awsRequestId: `run-${id}`,
      getRemainingTimeInMillis: () => remainingMs,
    });
    process.send?.({ id, answer });
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? error.stack : String(error) });
  }
});
// nobody is left to ask
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
