import type { Child } from 'hono/jsx';
import type { Site } from '../../../domain/library/site.ts';
import { renderPage } from '../parts/render-page.tsx';

interface MessagePageProps {
  readonly site: Site;
  readonly title: string;
  readonly body: Child;
  readonly subscribes?: boolean;
}

/** Render a short page for one reader, reached by a personal link or by mistake: no index holds it, no referrer betrays it. */
export const messagePage = ({ site, title, body, subscribes = false }: MessagePageProps): string =>
  renderPage({
    site,
    about: { title, description: `${title}: ${site.name}.` },
    subscribes,
    body: (
      <div class="narrow prose">
        <h1>{title}</h1>
        {body}
      </div>
    ),
  });

/** A form of one button, for a page that a mail's link leads to: mail scanners follow links, but press no buttons. */
export const ButtonForm = ({ action, label }: { action: string; label: string }) => (
  <form method="post" action={action} class="send">
    <button type="submit">{label}</button>
  </form>
);
