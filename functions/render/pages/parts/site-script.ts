import { voteScript } from './vote-script.ts';

/**
 * The part that sets the time zone of a subscribe form to the reader's own, and puts a button below what may be copied. A form
 * that shows saved settings carries no `data-preset` and is left alone.
 */
export const formScript = `const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const select of document.querySelectorAll('select[name=timezone][data-preset]')) {
  if (!zone) break;
  if (![...select.options].some((option) => option.value === zone)) {
    select.add(new Option(zone.replaceAll('_', ' '), zone));
  }
  select.value = zone;
}
for (const text of document.querySelectorAll('pre.copy')) {
  if (!navigator.clipboard) break;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copier';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = 'Copied';
  });
  text.after(button);
}
`;

/** The text of `/site.js`, the only script of the site, and nothing needs it: each part only makes easier what goes without. */
export const siteScript = formScript + voteScript;
