import { readFileSync } from 'node:fs';

/** The code that CloudFront runs on every request of a behaviour that chooses: lib/viewer-request.js. */
export const viewerRequestCode = readCode('viewer-request.js');

/** The code that it runs on every other request: lib/viewer-address.js. */
export const viewerAddressCode = readCode('viewer-address.js');

/** The code that CloudFront runs on every answer of such a behaviour: lib/viewer-response.js, which knows the site's address and hub. */
export const viewerResponseCode = (site: string, hub: string | undefined): string =>
  `var site = ${JSON.stringify(site)};\nvar hub = ${JSON.stringify(hub ?? '')};\n${readCode('viewer-response.js')}`;

/** Read a function; CloudFront takes up to 10 KB. */
function readCode(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}
