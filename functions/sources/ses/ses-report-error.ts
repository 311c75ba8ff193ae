import { PaperboyError } from '../../domain/paperboy-error.ts';

/** Something that was told as a report of SES is none, or cannot be read. Its sentence repeats nothing of it: an address may stand in it. */
export class SesReportError extends PaperboyError {}
