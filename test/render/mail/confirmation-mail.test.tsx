import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import {
  type ConfirmationRequest,
  confirmationMail,
} from '../../../functions/render/mail/confirmation-mail.ts';
import { site } from './papers.ts';

const confirm = `https://papers.example.org/confirm/${'t'.repeat(150)}`;
const ask: ConfirmationRequest = {
  site,
  confirm,
  frequency: 'weekly',
  filter: 'topic:retrieval,video author:"Omar Khattab" -survey',
  when: 'every Monday at 8:00, Europe/Berlin',
};

describe('the mail that asks for confirmation', () => {
  it('says who asked, what will come and when, and how long the link lasts', () => {
    const { subject, html = '', text } = confirmationMail(ask);
    expect(subject).toBe('Confirm your weekly Paperboy alert');
    for (const part of [html, text]) {
      expect(part.replace(/\s+/g, ' ')).toContain(
        'Somebody, we hope it was you, asked Paperboy to send new research papers to this address.',
      );
      expect(part.replace(/\s+/g, ' ')).toContain(
        'papers about Information retrieval, Video that meet 2 more conditions',
      );
      expect(part).toContain('every Monday at 8:00, Europe/Berlin');
      expect(part).toContain('valid for 7 days');
      expect(part).toContain('If it was not you, ignore this mail');
    }
  });

  it('has the link as a button and bare, and leads nowhere else but home', () => {
    const { html = '', text } = confirmationMail(ask);
    const targets = [...html.matchAll(/href="([^"]*)"/g)].map(([, target]) => target);
    expect(targets).toEqual([`${site.url}/`, confirm, confirm]);
    expect(html).toContain(`>${confirm}</a>`);
    expect(text.split('\n')).toContain(confirm);
    expect(html).not.toMatch(/<(img|script|link)\b/);
  });

  it('names everything when there is no filter', () => {
    expect(confirmationMail({ ...ask, filter: '' }).text).toContain('What will come: all papers');
  });

  it('says nothing that whoever asked for it wrote, but topics of ours and counts', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const said = filterWords(filter);
        const { subject, html = '', text } = confirmationMail({ ...ask, filter });
        const without = confirmationMail({ ...ask, filter: '' });
        expect(subject).toBe(without.subject);
        for (const word of said) {
          const own = `${without.text} ${without.html}`.toLowerCase().includes(word);
          if (!own) expect(`${html} ${text}`.toLowerCase()).not.toContain(word);
        }
        expect(html.match(/href="/g)).toHaveLength(3);
        expect(text.length).toBeLessThan(without.text.length + 300);
      }),
    );
  });

  it.each([
    '"Your account is locked. Log in now at https://evil.example"',
    'author:"evil.example wants you"',
    'title:"click evil.example"',
    'category:evil.example',
    'id:10.1000/evil.example',
    'like:10.1000/evil.example',
    '-"evil.example"',
    'topic:retrieval or evil.example',
    'not a filter: evil.example (',
  ])('has no room for a message of the sender’s own: %s', (filter) => {
    const { subject, html = '', text } = confirmationMail({ ...ask, filter });
    expect(`${subject} ${html} ${text}`).not.toMatch(/evil|locked|wants/);
  });

  it('stays one well-formed mail whatever the site is called', () => {
    const { subject, html = '' } = confirmationMail({ ...ask, site: { ...site, name: 'A <b>\nB' } });
    expect(XMLValidator.validate(html.replace('<!doctype html>', ''))).toBe(true);
    expect(subject).toBe('Confirm your weekly A <b> B alert');
  });

  it('says who runs the site', () => {
    const run = { ...site, operatorName: 'Ada Lovelace', operatorAddress: 'London' };
    const { html, text } = confirmationMail({ ...ask, site: run });
    for (const part of [html, text]) expect(part).toContain('Paperboy is run by Ada Lovelace, London');
  });
});

const anyWord = fc.string({ unit: fc.constantFrom(...'qxzjkv'), minLength: 5, maxLength: 12 });
const anyFilter = fc
  .array(
    fc.tuple(
      fc.constantFrom('', 'author:', 'title:', '-', 'id:10.1000/', 'like:10.1000/', 'category:'),
      anyWord,
    ),
    { maxLength: 8 },
  )
  .map((terms) => terms.map(([field, word]) => `${field}${word}`).join(' '));
const filterWords = (filter: string): string[] => filter.match(/[qxzjkv]{5,}/g) ?? [];
