import { formScript } from '../scripts/form-script.ts';
import { keysScript } from '../scripts/keys-script.ts';
import { marksScript } from '../scripts/marks-script.ts';
import { memoryScript } from '../scripts/memory-script.ts';
import { savedScript } from '../scripts/saved-script.ts';
import { voteScript } from './vote-script.ts';

/**
 * The text of `/site.js`, the only script of the site, and nothing needs it: pages are read, searched and subscribed to without. It has
 * one address, and a browser keeps it for five minutes as it does pages: a page may meet the script of another release, so each
 * looks for what it works on and does nothing where that is missing.
 */
export const siteScript = `{${formScript}}
{${memoryScript}${marksScript}${keysScript}${savedScript}}
${voteScript}`;
