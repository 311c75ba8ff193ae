import * as z from 'zod/mini';
import { taxonomy } from '../domain/topics/taxonomy.ts';
import { submissionSchema } from '../sources/paperboy/submission-schema.ts';

/** A part of an OpenAPI document. */
export type Json = Readonly<Record<string, unknown>>;

export const text = { type: 'string' } as const;
export const texts = { type: 'array', items: text } as const;
export const number = { type: 'number' } as const;
const instant = { type: 'string', format: 'date-time' } as const;

/** Refer to one of the schemas by its name. */
export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** The shapes of what the API takes and answers, as JSON Schema. */
export const schemas = (): Json => ({
  Submission: z.toJSONSchema(submissionSchema, { target: 'draft-2020-12' }),
  Result: {
    type: 'object',
    properties: {
      status: { enum: ['created', 'updated', 'recommended', 'unchanged', 'pending'] },
      id: text,
      url: text,
      topics: { type: 'array', items: ref('Topic') },
      results: { type: 'array', items: ref('Result') },
      errors: ref('Errors'),
      warnings: ref('Errors'),
    },
  },
  Topic: {
    type: 'object',
    required: ['slug', 'score'],
    properties: { slug: { enum: taxonomy.map(({ slug }) => slug) }, score: number, evidence: texts },
  },
  Paper: {
    type: 'object',
    required: ['id', 'title', 'abstract', 'authors', 'categories', 'topics', 'url', 'listedAt', 'updatedAt'],
    properties: {
      id: text,
      title: text,
      abstract: text,
      authors: texts,
      categories: texts,
      topics: { type: 'array', items: ref('Topic') },
      url: { type: 'string', format: 'uri' },
      publishedAt: instant,
      announcedAt: instant,
      listedAt: instant,
      updatedAt: instant,
      version: { type: 'integer' },
      withdrawn: { type: 'boolean' },
      announceType: text,
      links: { type: 'object', additionalProperties: { type: 'string', format: 'uri' } },
      license: text,
      source: text,
      submittedBy: text,
      votes: number,
      readerVotes: { type: 'integer', description: 'how many of its votes were given here' },
      stars: number,
      heat: number,
      heats: { type: 'object', description: 'its parts, of one paper alone', additionalProperties: number },
    },
  },
  Papers: {
    type: 'object',
    required: ['papers', 'looked'],
    properties: {
      papers: { type: 'array', items: ref('Paper') },
      next: { type: 'string', description: 'the cursor of the next page; absent at the end' },
      looked: {
        type: 'object',
        required: ['from', 'to', 'complete'],
        properties: { from: text, to: text, complete: { type: 'boolean' } },
      },
      rest: { type: 'integer', description: 'how many more a budget (`top:`) left out' },
      total: { type: 'integer', description: 'how many match in all that was looked at; not of `sort=new`' },
      close: {
        type: 'array',
        items: ref('Paper'),
        description: 'papers that do not match and come close, where few have the words; of `sort=relevance`',
      },
      likes: {
        type: 'object',
        description:
          'id of a paper → which of those that `like:` names it is most like, how much, 0 … 1, and by which words',
        additionalProperties: {
          type: 'object',
          required: ['id', 'likeness', 'words'],
          properties: { id: text, likeness: number, words: texts },
        },
      },
      gone: { ...texts, description: 'ids that `like:` names, of papers that were taken down' },
      meant: {
        type: 'object',
        additionalProperties: text,
        description: 'misspelt word → what was probably meant',
      },
    },
  },
  Alert: {
    type: 'object',
    properties: {
      filter: text,
      topics: { type: 'array', items: { enum: taxonomy.map(({ slug }) => slug) } },
      frequency: { enum: ['daily', 'weekdays', 'weekly'] },
      timezone: text,
      hour: { type: 'integer', minimum: 0, maximum: 23 },
      weekday: { type: 'integer', minimum: 1, maximum: 7 },
      papers: { type: 'integer', minimum: 1, maximum: 25, description: 'at most so many in one mail' },
      format: { enum: ['html', 'text'], description: 'text: the plain text alone' },
    },
  },
  Subscription: {
    allOf: [
      ref('Alert'),
      {
        type: 'object',
        required: ['email'],
        properties: { email: { type: 'string', format: 'email', description: 'ASCII before the @' } },
      },
    ],
  },
  Preview: {
    type: 'object',
    required: ['settings', 'papers', 'mails', 'first'],
    properties: {
      settings: { type: 'object' },
      papers: { type: 'integer', description: 'of all mails together' },
      mails: {
        type: 'array',
        items: {
          type: 'object',
          required: ['at', 'on', 'papers', 'more'],
          properties: {
            at: instant,
            on: { type: 'string', format: 'date' },
            papers: {
              type: 'array',
              items: {
                type: 'object',
                required: ['id', 'title', 'url'],
                properties: { id: text, title: text, url: { type: 'string', format: 'uri' } },
              },
            },
            more: { type: 'integer', description: 'that matched and did not fit' },
          },
        },
      },
      first: {
        type: 'object',
        required: ['at', 'on', 'papersSoFar'],
        properties: {
          at: instant,
          on: { type: 'string', format: 'date' },
          papersSoFar: { type: 'integer', description: 'what it would hold if it went now' },
        },
      },
    },
  },
  Errors: {
    type: 'array',
    items: { type: 'object', properties: { path: text, message: text }, required: ['path', 'message'] },
  },
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'detail'],
    properties: { type: text, title: text, status: { type: 'integer' }, detail: text, errors: ref('Errors') },
  },
});
