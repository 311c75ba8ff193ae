import { readFileSync } from 'node:fs';
// by this name alone, so that a bundle holds nothing else of it
import { version } from './model.json';
import { decodeModel, type Model } from './model.ts';

let model: Model | undefined;

/** The model beside the code, in a bundle too. It is read at the first call, because most requests to `api` need no model. */
export function embeddedModel(): Model {
  model ??= decodeModel(JSON.parse(readFileSync(new URL('./model.json', import.meta.url), 'utf8')));
  return model;
}

/** Names the trained model; stored with each paper it classified. */
export const modelVersion: string = version;
