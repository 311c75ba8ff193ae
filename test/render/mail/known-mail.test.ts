import { XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { knownMail } from '../../../functions/render/mail/known-mail.ts';
import { site } from './papers.ts';

test('the mail to somebody who has an alert says that nothing was changed, and leads to their own page and home alone', () => {
  const preferences = `${site.url}/preferences/p.abc.${'s'.repeat(32)}`;
  const { subject, html = '', text } = knownMail({ site, preferences });
  expect(subject).toBe('You have a Paperboy alert already');
  expect(XMLValidator.validate(html.replace('<!doctype html>', ''))).toBe(true);
  for (const part of [html, text]) {
    expect(part.replace(/\s+/g, ' ')).toContain('It has an alert already, so nothing was changed.');
    expect(part).toContain(preferences);
    expect(part).not.toContain('/confirm/');
  }
  const targets = new Set([...html.matchAll(/href="([^"]*)"/g)].map(([, target]) => target));
  expect([...targets].sort()).toEqual([`${site.url}/`, preferences]);
  expect(text.split('\n')).toContain(preferences);
});
