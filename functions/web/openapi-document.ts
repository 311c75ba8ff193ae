import { fieldNames } from '../domain/filters/read-term.ts';
import type { Site } from '../domain/library/site.ts';
import { exportFormats } from '../render/exports/export-formats.ts';
import { type Json, number, ref, schemas, text, texts } from './openapi-schemas.ts';
import { sorts } from './query-papers.ts';

const json = (schema: Json, type = 'application/json'): Json => ({ content: { [type]: { schema } } });

/** An answer; `schema` is of its JSON. */
const answer = (description: string, schema?: Json): Json => ({
  description,
  ...(schema ? json(schema) : {}),
});

const refused: Json = {
  description: 'refused; `errors` names what is wrong (RFC 9457)',
  ...json(ref('Problem'), 'application/problem+json'),
};

const query = (name: string, description: string, schema: Json = text): Json => ({
  name,
  in: 'query',
  description,
  schema,
});

const filterParameters: readonly Json[] = [
  query('q', 'a filter in the grammar: `topic:retrieval author:"…" votes:10 -survey`'),
  ...fieldNames.map((name) => query(name, `one value of \`${name}:\`; may repeat`)),
];

const listParameters: readonly Json[] = [
  ...filterParameters,
  query('sort', 'the order; each has a cursor of its own', { enum: [...sorts] }),
  query('limit', 'papers of one page', { type: 'integer', minimum: 1, maximum: 100 }),
  query('cursor', '`next` of the page before'),
  query('arrived', 'the papers of one digest, as its mail links them; newest first'),
];

const id: Json = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'an arXiv number, a DOI or an address, in any spelling; its slashes may stand as they are',
  schema: text,
};

const listing = (summary: string): Json => ({
  get: {
    summary,
    parameters: listParameters,
    responses: { 200: answer('a page of papers, and how far was looked', ref('Papers')), 400: refused },
  },
});

const files = (base: string): Record<string, Json> =>
  Object.fromEntries(
    exportFormats.map(({ ending, name, contentType }) => [
      `${base}.${ending}`,
      {
        get: {
          summary: `The same as ${name}`,
          parameters: base.endsWith('{id}') ? [id] : listParameters,
          responses: {
            200: { description: name, content: { [contentType.replace(/;.*/, '')]: { schema: text } } },
          },
        },
      },
    ]),
  );

const voting = (summary: string): Json => ({
  summary,
  security: [{ session: [] }],
  parameters: [id],
  responses: {
    200: answer('what the reader said, and how many votes the paper has', {
      type: 'object',
      properties: { paper: text, vote: { enum: ['up', 'none'] }, votes: number },
    }),
    401: refused,
    403: refused,
    404: refused,
    410: refused,
    429: refused,
  },
});

const paths = (): Json => ({
  '/api/papers': {
    ...listing('Papers that match a filter, newest first'),
    post: {
      summary: 'Submit a paper, or up to 500',
      security: [{ token: [] }],
      parameters: [
        {
          name: 'Idempotency-Key',
          in: 'header',
          description: 'the same key gets the first answer again',
          schema: text,
        },
      ],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              anyOf: [
                ref('Submission'),
                { type: 'object', properties: { papers: { type: 'array', items: ref('Submission') } } },
              ],
            },
          },
          'application/x-ndjson': { schema: text },
        },
      },
      responses: {
        200: answer('known already, or the results of a list', ref('Result')),
        201: answer('created', ref('Result')),
        202: answer('named only, and waiting to be looked up', ref('Result')),
        400: refused,
        401: refused,
        413: refused,
        415: refused,
        429: refused,
      },
    },
  },
  '/api/search': listing('The same as `/api/papers`'),
  '/api/papers/{id}': {
    get: {
      summary: 'One paper: its versions, topics with evidence, votes, heat',
      parameters: [id],
      responses: { 200: answer('the paper', ref('Paper')), 404: refused, 410: refused },
    },
  },
  '/api/papers/{id}/vote': {
    put: voting('Vote for a paper, for the reader of a session'),
    delete: voting('Take that vote back'),
  },
  '/api/me/votes': {
    get: {
      summary: 'Which papers the reader of a session votes for, the newest thousand',
      security: [{ session: [] }],
      responses: {
        200: answer('their ids', { type: 'object', properties: { papers: texts } }),
        401: refused,
      },
    },
  },
  ...files('/api/papers/{id}'),
  '/api/papers/{id}.md': {
    get: {
      summary: 'The same as Markdown',
      parameters: [id],
      responses: { 200: { description: 'Markdown', content: { 'text/markdown': { schema: text } } } },
    },
  },
  ...files('/api/papers'),
  '/api/topics': {
    get: { summary: 'The topics', responses: { 200: answer('all topics', { type: 'object' }) } },
  },
  '/api/subscriptions': {
    post: {
      summary:
        'Ask for an alert by e-mail; a message to confirm it follows, or to somebody who has one the link that changes it',
      requestBody: { required: true, ...json(ref('Subscription')) },
      responses: {
        202: answer('taken, whether the address is known or not; every answer takes the same while'),
        400: refused,
        429: refused,
      },
    },
  },
  '/preview': {
    post: {
      summary:
        'What an alert would have brought in the last seven days, mail by mail; nothing is sent or kept',
      requestBody: { required: true, ...json(ref('Alert')) },
      responses: {
        200: answer('the mails of last week, and when the first would come', ref('Preview')),
        400: refused,
        429: refused,
      },
    },
  },
  '/api/openapi.json': {
    get: { summary: 'This document', responses: { 200: answer('OpenAPI 3.1', { type: 'object' }) } },
  },
});

/** What the API takes and answers, as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0). */
export const openapiDocument = (site: Site): Json => ({
  openapi: '3.1.0',
  info: { title: site.name, description: site.tagline, version: '1' },
  servers: [{ url: site.url }],
  paths: paths(),
  components: {
    schemas: schemas(),
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'a submit token: pb_…' },
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: '__Host-paperboy',
        description: 'of a browser whose reader has confirmed an alert; see /session',
      },
    },
  },
});
