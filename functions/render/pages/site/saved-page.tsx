import type { Site } from '../../../domain/library/site.ts';
import { Breadcrumbs } from '../parts/breadcrumbs.tsx';
import { renderPage } from '../parts/render-page.tsx';
import { keys } from '../scripts/keys-script.ts';

/** The page of what a browser remembers. Without script it explains; the site's script puts the papers and the buttons into it. */
export const savedPage = ({ site }: { readonly site: Site }): string =>
  renderPage({
    site,
    about: {
      title: 'Saved papers',
      description: `What your browser remembers of ${site.name}: saved papers, papers read and put aside; to take away or to erase.`,
      path: '/saved/',
    },
    body: (
      <div class="narrow prose" id="memory">
        <Breadcrumbs way={[{ label: 'Front page', path: '/' }]} here="Saved papers" />
        <h1>Saved papers</h1>
        <p class="lede">
          Your browser remembers which papers you saved, read or put aside. It is kept on this device, and
          sent to nobody.
        </p>
        <div id="memory-contents">
          <p class="notice">
            This takes a script, and yours is switched off or has not come yet. Everything else on the site
            can be read without.
          </p>
        </div>
        <h2>Keys</h2>
        <KeyTable />
        <p class="note">
          On any list of papers. They can be switched off above; a list then has the buttons alone.
        </p>
      </div>
    ),
  });

const KeyTable = () => (
  <dl class="facts brief">
    {keys.map(([key, does]) => (
      <>
        <dt>
          <kbd>{key}</kbd>
        </dt>
        <dd>{does}</dd>
      </>
    ))}
  </dl>
);
