import { type FileItem, isObject, type JsonFormat, type JsonObject, textIn } from '../files/format.ts';
import { personNames } from '../people/person-names.ts';
import { catalogueItem, instantAt } from './catalogue-record.ts';

const site = 'https://openreview.net';

/** Notes of OpenReview's API, in which reviews and comments are notes too. https://docs.openreview.net/reference/api-v2 */
export const openReview: JsonFormat = {
  name: "OpenReview's notes",
  lists: ['notes'],
  isRecord: (value) =>
    isObject(value.content) &&
    ['forum', 'invitation', 'invitations', 'signatures', 'domain'].some((name) => name in value),
  read: (note) => [noteItem(note, isObject(note.content) ? note.content : {})],
};

function noteItem(note: JsonObject, content: JsonObject): FileItem {
  const [id, forum] = [textIn(note.id), textIn(note.forum)];
  if (note.replyto || (id && forum && id !== forum)) return { skipped: 'is a reply to a paper' };
  if (note.ddate) return { skipped: 'was deleted at OpenReview' };
  const venue = textIn(unwrapped(content.venue));
  const venueId = textIn(unwrapped(content.venueid)) ?? '';
  const pdf = textIn(unwrapped(content.pdf));
  const thread = forum ?? id;
  return catalogueItem(
    {
      title: textIn(unwrapped(content.title)),
      abstract: textIn(unwrapped(content.abstract)),
      authors: personNames(unwrapped(content.authors)),
      names: [content.arxiv, content.arxiv_id, content.doi, content.html, content.pdf].map((name) =>
        textIn(unwrapped(name)),
      ),
      url: thread && `${site}/forum?id=${thread}`,
      pdf: pdf?.startsWith('/') ? site + pdf : pdf,
      code: textIn(unwrapped(content.code)),
      publishedAt: [note.pdate, note.odate, note.cdate, note.tcdate].flatMap((at) => instantAt(at) ?? [])[0],
      comment: venue,
      withdrawn: /\bwithdrawn/i.test(`${venueId} ${venue}`.replaceAll('_', ' ')) ? true : undefined,
      label: thread,
    },
    'openreview',
  );
}

/** Version 2 of its API wraps every value. */
const unwrapped = (field: unknown): unknown => (isObject(field) && 'value' in field ? field.value : field);
