import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../src-preload/contract/gate/alerts.ts';
import { mailOf } from './mailWords.ts';

function alert(change: Partial<Alert> = {}): Alert {
  return {
    id: 'a',
    kind: 'watchList',
    severity: 'severe',
    at: 0,
    sentence: 'On the watch list: unpaid charges. Do not let in.',
    tell: 'Site manager, 01632 960 001',
    readId: 'r',
    cameraId: 'c',
    barrierId: null,
    mark: 'AB12CDE',
    country: 'GB',
    format: 'gb-current',
    place: 'Entry 1',
    ...{ passes: 1, firstAt: 0, open: true },
    mustAcknowledge: true,
    acknowledgedAt: null,
    acknowledgedBy: null,
    resolvedAt: null,
    sound: true,
    desktop: true,
    email: null,
    ...change,
  };
}

const written = (change: Partial<Alert> = {}, plate: string | null = 'AB12 CDE', site = 'North gate') =>
  mailOf({
    alert: alert(change),
    plate,
    site,
    moment: () => 'Monday 1 June 2026 at 12:00:00',
    pictures: [{ cid: 'plate@gatehouse', title: 'Plate' }],
  });

describe('the e-mail about an alert', () => {
  it('says what, where, when, and whom to tell', () => {
    expect(written()).toMatchObject({
      subject: 'SEVERE: Watch list: AB12 CDE at Entry 1 (North gate)',
      text: [
        'On the watch list: unpaid charges. Do not let in.',
        '',
        'Plate: AB12 CDE',
        'Where: Entry 1',
        'When: Monday 1 June 2026 at 12:00:00',
        'Tell: Site manager, 01632 960 001',
        '',
        'Sent by Gatehouse, North gate.',
        '',
      ].join('\n'),
      html: expect.stringContaining('<img src="cid:plate@gatehouse" alt="Plate"'),
    });
  });

  it('says since when a camera works again, where it does by the time it is sent', () => {
    const { subject, text } = written(
      { kind: 'cameraDown', severity: 'warning', tell: '', mark: null, resolvedAt: 5 },
      null,
      '',
    );
    expect(subject).toBe('Camera down at Entry 1');
    expect(text).toContain('Works again since: Monday');
  });

  it('takes nothing from outside for a heading, a line, or markup', () => {
    const anything = fc.string({
      unit: fc.constantFrom('a', ' ', '<', '>', '"', '&', '\r', '\n', '\u2028', '\u202e', '\0', ':', '🚗'),
    });
    fc.assert(
      fc.property(anything, anything, anything, anything, (sentence, tell, place, site) => {
        const nasty = `<b>\r\nBcc: x@example.com\r\n${place}`;
        const { subject, text, html } = written({ sentence, tell: `x${tell}`, place: nasty }, '"><script>', site);
        expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        expect(text.split('\n')).toHaveLength(9);
        expect(html.match(/<(?!\/?(!doctype|html|body|h1|p|table|tr|th|td|img)\b)/gi)).toBeNull();
        expect(html.match(/<img/g)).toHaveLength(1);
      }),
    );
  });
});
