import type { Hono } from 'hono';
import type { AppDeps } from '../app-deps.ts';
import { exportRoutes } from '../routes/exports.ts';
import { huggingFaceRoutes } from '../routes/hugging-face.ts';
import { openapiRoutes } from '../routes/openapi.ts';
import { paperRoutes } from '../routes/papers.ts';
import { topicRoutes } from '../routes/topics.ts';
import { voteApiRoutes } from '../routes/vote-api.ts';
import { part } from './part.ts';

/** What programs ask: the API, papers for reference managers, and the API as `huggingface_hub` knows it. */
export const dataPart = (web: AppDeps): Hono =>
  part(web, voteApiRoutes, exportRoutes, paperRoutes, topicRoutes, openapiRoutes, huggingFaceRoutes);
