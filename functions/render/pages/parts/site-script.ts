import { voteScript } from './vote-script.ts';

/**
 * The part that sets the time zone of a subscribe form to the reader's own. A form that shows saved settings carries no
 * `data-preset` and is left alone.
 */
export const zoneScript = `const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const select of document.querySelectorAll('select[name=timezone][data-preset]')) {
  if (!zone) break;
  if (![...select.options].some((option) => option.value === zone)) {
    select.add(new Option(zone.replaceAll('_', ' '), zone));
  }
  select.value = zone;
}
`;

/** The text of `/site.js`, the only script of the site, and nothing needs it: each part only makes easier what goes without. */
export const siteScript = zoneScript + voteScript;
