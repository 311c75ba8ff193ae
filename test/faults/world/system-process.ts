import { installClock, setClock } from './fast-clock.ts';
import type { CommandAnswer, SystemOrder, SystemReply } from './system-orders.ts';

/* One process of the system: all handlers and all commands, which the world orders about over IPC and kills at will. */

installClock();

const send = (reply: SystemReply) => process.send?.(reply);

/** Load what an order needs: only now does the environment say where it is to work, and what time it is. */
const loaders = {
  publish: () => import('../../../functions/handlers/publish.ts'),
  harvest: () => import('../../../functions/handlers/harvest.ts'),
  deliver: () => import('../../../functions/handlers/deliver.ts'),
  'mail-events': () => import('../../../functions/handlers/mail-events.ts'),
};

const commands = {
  export: () => import('../../../bin/commands/export.ts'),
  import: () => import('../../../bin/commands/import.ts'),
  ingest: () => import('../../../bin/commands/ingest.ts'),
  moderation: () => import('../../../bin/commands/moderation.ts'),
  paper: () => import('../../../bin/commands/paper.ts'),
  publish: () => import('../../../bin/commands/publish.ts'),
  reclassify: () => import('../../../bin/commands/reclassify.ts'),
  subscribers: () => import('../../../bin/commands/subscribers.ts'),
  harvest: () => import('../../../bin/commands/harvest.ts'),
};

async function perform(order: SystemOrder): Promise<unknown> {
  switch (order.do) {
    case 'clock':
      return setClock(order.setting);
    case 'handle': {
      const { handler } = await loaders[order.handler]();
      const context = { awsRequestId: 'faults', getRemainingTimeInMillis: () => 600_000 };
      return (handler as (event: unknown, context: unknown) => Promise<unknown>)(order.event, context);
    }
    case 'ask': {
      const { handler } = await import('../../../functions/handlers/api.ts');
      const { invokeApi } = await import('../../../bin/local/invoke-api.ts');
      const { method, path, headers, body } = order;
      const address = `${process.env.SITE_URL}${path}`;
      const request = new Request(address, { method, headers, ...(body !== undefined && { body }) });
      const answer = await invokeApi(handler, request, path);
      const told = Object.fromEntries(answer.headers);
      return { status: answer.status, headers: told, body: await answer.text() };
    }
    case 'command': {
      if (order.command === 'doctor') return examine(order.words.includes('--repair'));
      const said: string[] = [];
      const { command } = await commands[order.command]();
      const status = await command(order.words, { json: true, say: (line) => said.push(line) });
      return { status, said };
    }
  }
}

/** What `doctor` does once it has found the deployment. */
async function examine(repair: boolean): Promise<CommandAnswer> {
  const { lookAtStored } = await import('../../../bin/doctor/look-at-stored.ts');
  const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const findings = await lookAtStored({ repair, mostExamples: 20, sleep });
  // whether a source or a mail is late is a matter of the story
  const faults = findings.filter(({ state, check }) => state === 'fault' && check !== 'freshness');
  return { status: faults.length > 0 ? 1 : 0, said: faults.map((one) => JSON.stringify(one)) };
}

process.on('message', async ({ id, ...order }: SystemOrder & { readonly id: number }) => {
  try {
    send({ id, answer: await perform(order as SystemOrder) });
  } catch (error) {
    send({
      id,
      error: error instanceof Error ? `${error.name}: ${error.message}\n${error.stack}` : String(error),
    });
  }
});
// a terminal's Ctrl-C is its parent's affair
process.on('SIGINT', () => {});
// nobody is left to ask
process.on('disconnect', () => process.exit());
send({ ready: true });
