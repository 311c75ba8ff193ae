import { dayOf, monthNames } from '../time.ts';
import { topicOf } from '../topics/taxonomy.ts';
import { valuesOfOneField } from './conditions.ts';
import type { Condition, Filter, Test } from './filter.ts';
import type { Moment } from './moment.ts';

const mostCharacters = 120;

/** Say a filter as a reader would: `Language models, by Ada Lovelace, in cs.CL, “state space”`. */
export function describeFilter({ where, top }: Filter): string {
  const budget = top ? `the best ${top.most} of a ${top.per}` : '';
  const asked = 'all' in where && where.all.length === 0 ? 'All papers' : describe(where);
  return cut([asked, budget].filter(Boolean).join(', '));
}

function cut(text: string): string {
  if (text.length <= mostCharacters) return text;
  const seen = text.slice(0, mostCharacters - 1);
  const kept = seen.length - seen.lastIndexOf(' ') < 40 ? seen.slice(0, seen.lastIndexOf(' ')) : seen;
  return `${kept.replace(/[\ud800-\udbff]$/, '').replace(/[\s,;(]+$/, '')}…`;
}

function describe(condition: Condition): string {
  if ('field' in condition) return describeTest(condition);
  if ('all' in condition)
    return condition.all
      .map((one) => ('any' in one && !valuesOfOneField(one) ? `(${describe(one)})` : describe(one)))
      .join(', ');
  if (condition.any.length === 0) return 'No papers';
  return condition.any.map((one) => describe(one)).join(' or ');
}

/** Say one thing that a filter asks of a paper. */
export function describeTest({ field, value, not }: Test): string {
  const without = not ? 'without ' : '';
  switch (field) {
    case 'topic':
      return (not ? 'not ' : '') + (topicOf(value)?.name ?? value);
    case 'category':
      return `${not ? 'not ' : ''}in ${value}`;
    case 'author':
      return `${not ? 'not ' : ''}by ${value}`;
    case 'type':
      return (not ? 'no ' : '') + (announced[value] ?? value);
    case 'id':
      return (not ? 'not ' : '') + idInWords(value);
    case 'like':
      return `${not ? 'not ' : ''}like ${idInWords(value)}`;
    case 'title':
      return `${without}“${value}” in the title`;
    case 'has':
      return `${not ? 'without' : 'with'} ${links[value] ?? value}`;
    case 'since':
    case 'before':
      return describeMoment(value, (field === 'since') === !not);
    case 'words':
      return `${without}“${value}”`;
    case 'votes':
      return `${not ? 'fewer than ' : ''}${value} ${value === '1' ? 'vote' : 'votes'}${not ? '' : ' or more'}`;
  }
}

const idInWords = (id: string): string => id.replace(/^arxiv:/, 'arXiv:').replace(/^doi:/, '');

const announced: Readonly<Record<string, string>> = {
  new: 'new papers',
  cross: 'cross-lists',
  replace: 'replacements',
  'replace-cross': 'replaced cross-lists',
};

const links: Readonly<Record<string, string>> = {
  doi: 'a DOI',
  html: 'HTML',
  pdf: 'a PDF',
  project: 'a project page',
};

function describeMoment(moment: Moment, isStart: boolean): string {
  const [, count = '', unit] = /^(\d+)([hd])$/.exec(moment) ?? [];
  const plural = `${unit === 'h' ? 'hour' : 'day'}${count === '1' ? '' : 's'}`;
  if (unit) return isStart ? `of the last ${count} ${plural}` : `older than ${count} ${plural}`;
  const [year, month, day] = dayOf(moment).split('-').map(Number);
  const time = moment.length > 10 ? ` ${moment.slice(11, 16)} UTC` : '';
  return `${isStart ? 'since' : 'before'} ${day} ${monthNames[(month ?? 1) - 1]} ${year}${time}`;
}
