import type { FileItem, JsonFormat } from '../importer/format.ts';
import { readPersonNames } from '../people/parse-authors.ts';
import { asText, isObject, type JsonObject } from '../wire/json-values.ts';
import { draftCatalogueRecord, instantOfEpochMs } from './draft-catalogue-record.ts';

const site = 'https://openreview.net';

/** The format of notes from OpenReview's API, in which reviews and comments are notes too. https://docs.openreview.net/reference/api-v2 */
export const openReviewFormat: JsonFormat = {
  name: "OpenReview's notes",
  lists: ['notes'],
  isRecord: (value) =>
    isObject(value.content) &&
    ['forum', 'invitation', 'invitations', 'signatures', 'domain'].some((name) => name in value),
  read: (note) => [readNote(note, isObject(note.content) ? note.content : {})],
};

function readNote(note: JsonObject, content: JsonObject): FileItem {
  const [id, forum] = [asText(note.id), asText(note.forum)];
  if (note.replyto || (id && forum && id !== forum)) return { skipped: 'is a reply to a paper' };
  if (note.ddate) return { skipped: 'was deleted at OpenReview' };
  const venue = asText(unwrapValue(content.venue));
  const venueId = asText(unwrapValue(content.venueid)) ?? '';
  const pdf = asText(unwrapValue(content.pdf));
  const thread = forum ?? id;
  return draftCatalogueRecord(
    {
      title: asText(unwrapValue(content.title)),
      abstract: asText(unwrapValue(content.abstract)),
      authors: readPersonNames(unwrapValue(content.authors)),
      names: [content.arxiv, content.arxiv_id, content.doi, content.html, content.pdf].map((name) =>
        asText(unwrapValue(name)),
      ),
      url: thread && `${site}/forum?id=${thread}`,
      pdf: pdf?.startsWith('/') ? site + pdf : pdf,
      code: asText(unwrapValue(content.code)),
      publishedAt: [note.pdate, note.odate, note.cdate, note.tcdate].flatMap(
        (at) => instantOfEpochMs(at) ?? [],
      )[0],
      comment: venue,
      withdrawn: /\bwithdrawn/i.test(`${venueId} ${venue}`.replaceAll('_', ' ')) ? true : undefined,
      label: thread,
    },
    'openreview',
  );
}

/** Unwrap a value, which version 2 of the API wraps. */
const unwrapValue = (field: unknown): unknown => (isObject(field) && 'value' in field ? field.value : field);
