import { describe, expect, test } from 'vitest';
import {
  parseSettings,
  type SettingsInput,
} from '../../../../functions/domain/alerts/subscription/parse-settings.ts';

/** What is in force when nothing was asked for. */
const usual = { filter: '', frequency: 'daily', timezone: 'UTC', hour: 8, weekday: 1 };

/** The fields that are refused, in the order of the alphabet. */
function refused(ask: SettingsInput): string[] {
  const read = parseSettings(ask);
  if (!('errors' in read)) return [];
  for (const { message } of read.errors) expect(message).not.toBe('');
  return read.errors.map(({ path }) => path).sort();
}

describe('what is asked for', () => {
  test.each([
    [{}, {}],
    [{ filter: '', frequency: '', timezone: '', hour: '', weekday: '' }, {}],
    [{ filter: undefined, hour: undefined }, {}],
    [{ filter: 'DEEP topic:nlp' }, { filter: 'topic:nlp deep' }],
    [{ frequency: 'weekly' }, { frequency: 'weekly' }],
    [{ frequency: 'weekdays' }, { frequency: 'weekdays' }],
    [{ papers: '5' }, { mostPapers: 5 }],
    [{ papers: 1 }, { mostPapers: 1 }],
    [{ mostPapers: 24 }, { mostPapers: 24 }],
    // as many as everybody gets is no choice
    [{ papers: '25' }, {}],
    [{ papers: '' }, {}],
    [{ format: 'text' }, { textOnly: true }],
    [{ format: 'html', textOnly: true }, {}],
    [{ format: '' }, {}],
    [{ textOnly: true }, { textOnly: true }],
    [{ textOnly: 'on' }, { textOnly: true }],
    [{ textOnly: false }, {}],
    [{ timezone: 'Europe/Berlin' }, { timezone: 'Europe/Berlin' }],
    [{ hour: 0 }, { hour: 0 }],
    [{ hour: '0' }, { hour: 0 }],
    [{ hour: '07' }, { hour: 7 }],
    [{ hour: ' 23 ' }, { hour: 23 }],
    [{ weekday: 1 }, { weekday: 1 }],
    [{ weekday: '7' }, { weekday: 7 }],
    // cron and JavaScript begin on Sunday, with 0
    [{ weekday: 0 }, { weekday: 7 }],
    [{ weekday: '0' }, { weekday: 7 }],
    [{ weekday: 'monday' }, { weekday: 1 }],
    [{ weekday: 'Wednesday' }, { weekday: 3 }],
    [{ weekday: 'SUN' }, { weekday: 7 }],
  ] satisfies [SettingsInput, object][])('%j', (ask, expected) => {
    expect(parseSettings(ask)).toEqual({ settings: { ...usual, ...expected } });
  });

  test('what is in force, asked for again, stays as it is', () => {
    const read = parseSettings({
      filter: 'author:"Ada Lovelace" votes:3',
      frequency: 'weekly',
      hour: '6',
      weekday: 'fri',
      papers: '7',
      format: 'text',
    });
    if ('errors' in read) throw new Error('refused');
    expect(parseSettings(read.settings)).toEqual(read);
  });
});

describe('what is refused', () => {
  test.each([
    [{ filter: 'topik:x' }, 'filter'],
    [{ filter: 'x'.repeat(1_001) }, 'filter'],
    [{ frequency: 'hourly' }, 'frequency'],
    [{ papers: 0 }, 'papers'],
    [{ papers: '26' }, 'papers'],
    [{ papers: 'few' }, 'papers'],
    [{ papers: 2.5 }, 'papers'],
    [{ mostPapers: -1 }, 'mostPapers'],
    [{ format: 'pdf' }, 'format'],
    [{ textOnly: 'perhaps' }, 'textOnly'],
    [{ frequency: 'Daily' }, 'frequency'],
    [{ timezone: 'Mars/Olympus' }, 'timezone'],
    [{ timezone: 'Europe/Berlin\n' }, 'timezone'],
    [{ hour: 24 }, 'hour'],
    [{ hour: -1 }, 'hour'],
    [{ hour: 7.5 }, 'hour'],
    [{ hour: Number.NaN }, 'hour'],
    [{ hour: '8am' }, 'hour'],
    [{ hour: '0x8' }, 'hour'],
    [{ hour: '1e1' }, 'hour'],
    [{ hour: '008' }, 'hour'],
    [{ hour: ' ' }, 'hour'],
    [{ weekday: 8 }, 'weekday'],
    [{ weekday: -1 }, 'weekday'],
    [{ weekday: 1.5 }, 'weekday'],
    [{ weekday: 'someday' }, 'weekday'],
    [{ weekday: 'mo' }, 'weekday'],
    [{ weekday: ' ' }, 'weekday'],
    [{ weekday: '0x0' }, 'weekday'],
    [{ weekday: '-0' }, 'weekday'],
  ] satisfies [SettingsInput, string][])('%j', (ask, path) => {
    expect(refused(ask)).toEqual([path]);
  });

  test('everything at once', () => {
    const ask = { filter: 'topik:x', frequency: 'x', timezone: 'x', hour: 'x', weekday: 'x' };
    expect(refused(ask)).toEqual(['filter', 'frequency', 'hour', 'timezone', 'weekday']);
  });
});
