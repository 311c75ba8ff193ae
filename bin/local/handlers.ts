/** The handlers that run locally: the very ones that run on AWS. Load this only once the environment says where they are to work. */
export { handler as api } from '../../functions/handlers/api.ts';
export { handler as harvest } from '../../functions/handlers/harvest.ts';
export { handler as mailEvents } from '../../functions/handlers/mail-events.ts';
export { handler as publish } from '../../functions/handlers/publish.ts';
export { s3Client } from '../../functions/runtime/aws-clients.ts';
export { deliverAll } from '../deliver-all.ts';
export { createSubmitToken, isKnownToken } from './create-submit-token.ts';
export { ingestSamples, subscribeSampleReader } from './sample-data.ts';
