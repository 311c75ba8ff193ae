/** Sets the time zone of a subscribe form to the reader's own. A form that shows saved settings carries no `data-preset` and is left alone. */
export const timeZoneScript = `
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const select of document.querySelectorAll('select[name=timezone][data-preset]')) {
  if (!zone) break;
  if (![...select.options].some((option) => option.value === zone)) {
    select.add(new Option(zone.replaceAll('_', ' '), zone));
  }
  select.value = zone;
}
`;
