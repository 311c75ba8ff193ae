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
  filter: 'topic:retrieval author:"Omar Khattab"',
  when: 'every Monday at 8:00, Europe/Berlin',
};

describe('the mail that asks for confirmation', () => {
  it('says who asked, what will come and when, and how long the link lasts', () => {
    const { subject, html = '', text } = confirmationMail(ask);
    expect(subject).toBe('Confirm your weekly Paperboy alert');
    for (const part of [html.replaceAll('&quot;', '"'), text]) {
      expect(part.replace(/\s+/g, ' ')).toContain(
        'Somebody, we hope it was you, asked Paperboy to send new research papers to this address.',
      );
      expect(part).toContain('topic:retrieval author:"Omar Khattab"');
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

  it('gives no room for a message of the sender’s own', () => {
    const filter = `"</b><a href='https://evil.example'>\r\nyou won</a> ${'spam '.repeat(200)}"`;
    const {
      subject,
      html = '',
      text,
    } = confirmationMail({ ...ask, filter, site: { ...site, name: 'A <b>\nB' } });
    expect(XMLValidator.validate(html.replace('<!doctype html>', ''))).toBe(true);
    expect(html).not.toContain("<a href='");
    expect(html.match(/spam/g)?.length).toBeLessThan(20);
    expect(text.match(/spam/g)?.length).toBeLessThan(20);
    expect(subject).toBe('Confirm your weekly A <b> B alert');
  });
});
