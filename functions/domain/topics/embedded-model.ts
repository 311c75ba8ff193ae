import file from './model.json' with { type: 'json' };
import { decodeModel, type Model } from './model.ts';

let model: Model | undefined;

/** The model in the bundle. It is decoded at the first call, because most requests to `api` need no model. */
export function embeddedModel(): Model {
  model ??= decodeModel(file);
  return model;
}

/** Names the trained model; stored with each paper it classified. */
export const modelVersion: string = file.version;
