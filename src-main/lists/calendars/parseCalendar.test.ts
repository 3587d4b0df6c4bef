import { describe, expect, it } from 'vitest';
import { parseCalendar } from './parseCalendar.ts';
import { calendar, event, outlookZone } from './testing/ics.ts';

const from = Date.UTC(2026, 5, 1, 12);
const to = from + 60 * 86_400_000;
const read = (text: string, changes: object = {}) =>
  parseCalendar({ text, timeZone: 'Europe/London', from, to, ...changes });
/** When each begins and ends, as ISO 8601. */
const times = (text: string, changes: object = {}) =>
  read(text, changes).occurrences.map((each) =>
    [each.from, each.to].map((at) => (at === null ? each.wrong : new Date(at).toISOString().slice(0, 16))).join(' '),
  );

describe('the bookings of a calendar', () => {
  it('are by the zone that each says, by the site’s where it says none', () => {
    const lines = (start: string, end: string) => [start, end];
    expect(times(calendar(event('a', ...lines('DTSTART:20260602T090000Z', 'DTEND:20260602T100000Z'))))).toEqual([
      '2026-06-02T09:00 2026-06-02T10:00',
    ]);
    const local = 'DTSTART;TZID=Europe/London:20260602T090000';
    expect(times(calendar(event('a', local, 'DURATION:PT90M')))).toEqual(['2026-06-02T08:00 2026-06-02T09:30']);
    expect(times(calendar(event('a', 'DTSTART:20260602T090000', 'DTEND:20260602T100000')))).toEqual([
      '2026-06-02T08:00 2026-06-02T09:00',
    ]);
    const paris = ['DTSTART;TZID=Europe/Paris:20260602T090000', 'DTEND;TZID=Europe/London:20260602T090000'];
    expect(times(calendar(event('a', ...paris)))).toEqual(['2026-06-02T07:00 2026-06-02T08:00']);
    const outlook = ['DTSTART;TZID=GMT Standard Time:20260602T090000', 'DURATION:PT1H'];
    expect(times(calendar(outlookZone, event('a', ...outlook)))).toEqual(['2026-06-02T08:00 2026-06-02T09:00']);
    expect(times(calendar(event('a', 'DTSTART;TZID=Nowhere/Else:20260602T090000')))).toEqual([
      'Its time zone is not known. Its time zone is not known.',
    ]);
  });

  it('are whole days where they say so', () => {
    expect(times(calendar(event('a', 'DTSTART;VALUE=DATE:20260602')))).toEqual(['2026-06-01T23:00 2026-06-02T23:00']);
    expect(times(calendar(event('a', 'DTSTART;VALUE=DATE:20260602', 'DTEND;VALUE=DATE:20260604')))).toEqual([
      '2026-06-01T23:00 2026-06-03T23:00',
    ]);
  });

  it('come again by the clock on the wall, over the end of summer time too', () => {
    const weekly = event(
      'a',
      'DTSTART;TZID=Europe/London:20261012T090000',
      'DURATION:PT1H',
      'RRULE:FREQ=WEEKLY;COUNT=4',
    );
    const autumn = { from: Date.UTC(2026, 9, 1), to: Date.UTC(2026, 11, 1) };
    expect(times(calendar(weekly), autumn)).toEqual([
      ...['2026-10-12T08:00 2026-10-12T09:00', '2026-10-19T08:00 2026-10-19T09:00'],
      ...['2026-10-26T09:00 2026-10-26T10:00', '2026-11-02T09:00 2026-11-02T10:00'],
    ]);
  });

  it('end with their rule, to the moment', () => {
    const rule = (until: string) =>
      times(
        calendar(
          event('a', 'DTSTART;TZID=Europe/London:20260602T090000', 'DURATION:PT1H', `RRULE:FREQ=DAILY;UNTIL=${until}`),
        ),
      );
    expect(rule('20260604T080000Z')).toHaveLength(3);
    expect(rule('20260604T075959Z')).toHaveLength(2);
    expect(rule('20260604')).toHaveLength(3);
  });

  it('leave out what was taken out, cancelled, or moved, and have what was added', () => {
    const daily = ['DTSTART;TZID=Europe/London:20260602T090000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=5'];
    const one = calendar(
      event(
        'a',
        ...daily,
        'EXDATE;TZID=Europe/London:20260603T090000',
        'EXDATE:20260604T080000Z',
        'RDATE:20260620T100000Z',
      ),
      event(
        'a',
        'RECURRENCE-ID;TZID=Europe/London:20260605T090000',
        'DTSTART:20260605T150000Z',
        'DURATION:PT2H',
        'SUMMARY:Later',
      ),
      event('a', 'RECURRENCE-ID;TZID=Europe/London:20260606T090000', 'DTSTART:20260606T080000Z', 'STATUS:CANCELLED'),
    );
    expect(times(one)).toEqual([
      ...[
        '2026-06-02T08:00 2026-06-02T09:00',
        '2026-06-20T10:00 2026-06-20T11:00',
        '2026-06-05T15:00 2026-06-05T17:00',
      ],
    ]);
    expect(read(one).occurrences.at(-1)?.summary).toBe('Later');
    expect(times(calendar(event('a', ...daily, 'STATUS:CANCELLED')))).toEqual([]);
    expect(times(calendar(event('a', ...daily, 'EXDATE;VALUE=DATE:20260603')))).toHaveLength(4);
  });

  it('keep their names whatever is changed of them, and each time of an event has its own', () => {
    const daily = ['DTSTART:20260602T080000Z', 'RRULE:FREQ=DAILY;COUNT=3'];
    const names = (text: string) => read(text).occurrences.map(({ booking }) => booking);
    const first = names(calendar(event('a', ...daily, 'SUMMARY:One')));
    expect(new Set(first).size).toBe(3);
    expect(names(calendar(event('a', ...daily, 'SUMMARY:Two')))).toEqual(first);
    const moved = event('a', 'RECURRENCE-ID:20260603T080000Z', 'DTSTART:20260603T150000Z');
    expect(new Set(names(calendar(event('a', ...daily), moved)))).toEqual(new Set(first));
    const once = (at: string) => names(calendar(event('a', `DTSTART:${at}`)));
    expect(once('20260602T080000Z')).toEqual(once('20260609T150000Z'));
    // Of one event twice the later version counts.
    const twice = calendar(
      event('a', ...daily, 'SEQUENCE:2', 'SUMMARY:New'),
      event('a', ...daily, 'SEQUENCE:1', 'SUMMARY:Old'),
    );
    expect(read(twice).occurrences.map(({ summary }) => summary)).toEqual(['New', 'New', 'New']);
  });

  it('are told where they overlap the time that is asked for, however long ago they began', () => {
    const old = event('a', 'DTSTART:20160602T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY');
    expect(read(calendar(old)).occurrences).toHaveLength(9);
    expect(times(calendar(event('a', 'DTSTART:20260601T100000Z', 'DURATION:PT4H')))).toHaveLength(1);
    expect(times(calendar(event('a', 'DTSTART:20260601T100000Z', 'DURATION:PT2H')))).toEqual([]);
    expect(times(calendar(event('a', 'DTSTART:20270601T100000Z', 'DURATION:PT2H')))).toEqual([]);
  });

  it('are bounded, whatever the calendar says', () => {
    const often = calendar(event('a', 'DTSTART:20260602T080000Z', 'RRULE:FREQ=SECONDLY'));
    expect(read(often).occurrences.length).toBeLessThanOrEqual(1_000);
    const ages = calendar(event('a', 'DTSTART:19700602T080000Z', 'RRULE:FREQ=MINUTELY'));
    expect(read(ages).occurrences).toMatchObject([{ wrong: 'It comes again too often to be looked through.' }]);
  });

  it.each(['', 'Plate,Name', '<html></html>', 'BEGIN:VCARD\r\nEND:VCARD', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT', '\u0000'])(
    'are not taken from %j',
    (text) => {
      expect(() => read(text)).toThrow('no calendar');
    },
  );

  it('of several calendars in one file are all told', () => {
    const one = calendar(event('a', 'DTSTART:20260602T080000Z', 'DURATION:PT1H'));
    const two = calendar(event('b', 'DTSTART:20260603T080000Z', 'DURATION:PT1H'));
    expect(read(one + two)).toMatchObject({ events: 2 });
    expect(read(one + two).occurrences).toHaveLength(2);
  });
});
