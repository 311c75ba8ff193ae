import file from './model.json' with { type: 'json' };
import { decodeModel, type Model } from './model.ts';

/** The model in the bundle. */
export const embedded: Model = decodeModel(file);
