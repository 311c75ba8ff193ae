import type { PeriodView } from '../../../domain/publication/period.ts';
import { periodSpan, periodTitle } from '../../period-title.ts';
import { plural } from '../parts/plural.ts';

const kindNames = { day: 'day', week: 'week', month: 'month' } as const;

const quietReasons = {
  weekend: 'Archives announce nothing at weekends.',
  holiday: 'It was a holiday of arXiv, on which nothing is announced.',
} as const;

/** ` on Retrieval`, ` in cs.CL`; empty for all papers. */
function ofBoard({ board, title }: PeriodView): string {
  if (board === 'latest') return '';
  return board.startsWith('category/') ? ` in ${title}` : ` on ${title}`;
}

/** The title of a period's page: `Retrieval: Monday, 23 November 2026 (page 2)`. */
export function periodPageTitle({ title, period, page }: PeriodView): string {
  const number = page > 1 ? ` (page ${page})` : '';
  return `${title === '' ? '' : `${title}: `}${periodTitle(period)}${number}`;
}

/** How many papers a period brought, in a sentence or two; why none, and that more may come. */
export function periodSummary(view: PeriodView): string {
  const { period, total, isOver, quiet } = view;
  const open = `The ${kindNames[period.kind]} is not over: more may come.`;
  if (total > 0) {
    const count = `${plural(total, 'paper')}${ofBoard(view)}${isOver ? '' : ' so far'}${details(view)}.`;
    return isOver ? count : `${count} ${open}`;
  }
  if (!isOver) return `No papers${ofBoard(view)} yet. ${open}`;
  const when = period.kind === 'day' ? `on ${periodTitle(period)}` : `in ${inSentence(periodTitle(period))}`;
  const none = `No papers${ofBoard(view)} were announced ${when}.`;
  return quiet ? `${none} ${quietReasons[quiet]}` : none;
}

/** From when to when a week is; in which order a day's papers stand, and on which of its pages one is. */
function details({ period, total, page, pages }: PeriodView): string {
  const span = period.kind === 'week' ? `, ${periodSpan(period)}` : '';
  const order = period.kind === 'day' && total > 1 ? ', hottest first' : '';
  return `${span}${order}${pages > 1 ? `; page ${page} of ${pages}` : ''}`;
}

/** `week 48 of 2026` within a sentence; months keep their capital. */
const inSentence = (title: string): string => title.replace(/^Week/, 'week');
