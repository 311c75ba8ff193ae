/** What runs locally: the very handlers that run on AWS. Load this only once the environment says where they are to work. */
export { handler as api } from '../../functions/api.ts';
export { s3 } from '../../functions/clients.ts';
export { handler as harvest } from '../../functions/harvest.ts';
export { handler as mailEvents } from '../../functions/mail-events.ts';
export { handler as publish } from '../../functions/publish.ts';
export { deliverAll } from '../deliver-all.ts';
export { bringSamples, isToken, newToken, subscribeReader } from './first-start.ts';
