import { Hono } from 'hono';
import { html } from 'hono/html';
import PostalMime from 'postal-mime';
import type { Outbox } from './outbox.ts';

const style = html`<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
  table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #8884; vertical-align: top; }
  iframe { width: 100%; height: 75vh; border: 1px solid #8884; background: white; } pre { white-space: pre-wrap; overflow-wrap: anywhere; }
</style>`;

/** The web pages that show the mail that would have gone out. */
export function inboxApp(outbox: Outbox): Hono {
  const pages = new Hono();

  pages.get('/', async (c) => {
    const files = (await outbox.list()).slice(0, 200);
    const mails = await Promise.all(
      files.map(async (file) => ({ file, mail: await PostalMime.parse((await outbox.read(file)) ?? '') })),
    );
    const rows = mails.map(
      ({
        file,
        mail,
      }) => html`<tr><td>${mail.date ?? ''}</td><td>${mail.to?.map((to) => to.address).join(', ')}</td>
        <td><a href="/${file}">${mail.subject || '(no subject)'}</a></td></tr>`,
    );
    return c.html(html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Inbox</title>${style}</head><body>
      <h1>Inbox</h1><p>Every mail that this local Paperboy sent, newest first. None of it left this machine.</p>
      <table><thead><tr><th>Sent</th><th>To</th><th>Subject</th></tr></thead><tbody>${rows}</tbody></table></body></html>`);
  });

  pages.get('/:file{.+\\.eml}', async (c) => {
    const raw = await outbox.read(c.req.param('file'));
    if (!raw) return c.notFound();
    if (c.req.query('raw') !== undefined)
      return c.body(new Uint8Array(raw), 200, { 'Content-Type': 'text/plain; charset=utf-8' });
    const mail = await PostalMime.parse(raw);
    // links in the mail must work, scripts in it must not
    return c.html(html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${mail.subject}</title>${style}</head><body>
      <p><a href="/">Inbox</a> · <a href="?raw">raw</a></p><h1>${mail.subject}</h1>
      <table>${mail.headers.map(({ key, value }) => html`<tr><th scope="row">${key}</th><td>${value}</td></tr>`)}</table>
      <h2>HTML</h2><iframe sandbox="allow-popups allow-top-navigation-by-user-activation allow-popups-to-escape-sandbox" title="HTML part" srcdoc="${mail.html ?? ''}"></iframe>
      <h2>Text</h2><pre>${mail.text ?? ''}</pre></body></html>`);
  });
  return pages;
}
