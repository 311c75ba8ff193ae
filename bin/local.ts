import { resolve } from 'node:path';
import { dataFolder } from './local/services.ts';
import { start } from './local/start.ts';

const data = resolve(dataFolder());
const port = Number(process.env.PORT || 3000);

const local = await start({
  data,
  port,
  url: process.env.PAPERBOY_URL?.replace(/\/$/, ''),
  samples: process.env.PAPERBOY_SAMPLES !== '0',
  offline: process.env.PAPERBOY_OFFLINE === '1',
}).catch((error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') {
    console.error(`Port ${port} is taken. Choose another: PORT=3001 npm start`);
  } else if (String(error.code).startsWith('LEVEL')) {
    console.error(`${data} cannot be opened (${error.message}). Is a Paperboy running on it already?`);
  } else {
    console.error(error);
  }
  process.exit(1);
});

const { site, inbox, token } = local.services;
console.log(`
  Paperboy delivers.

  Site     ${site}
  Inbox    ${inbox}
  Token    ${token}
  Data     ${data}

  Submit a paper:
  curl ${site}/api/papers -H "Authorization: Bearer ${token}" \\
    -H "Content-Type: application/json" -d '{"title": "…", "abstract": "…", "authors": ["…"]}'

  Ctrl-C stops it.
`);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // npm passes the terminal's Ctrl-C on, so it comes twice
    if (stopping) return;
    stopping = true;
    local.close().then(() => process.exit(0));
  });
}
