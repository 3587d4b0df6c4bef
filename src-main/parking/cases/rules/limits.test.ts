import { describe, expect, it } from 'vitest';
import { at, judging, twoHours } from '../testing/madeRules.ts';
import { minuteMs } from './judged.ts';
import { ofMaxStay, ofNoReturn, ofPermitOnly } from './limits.ts';

const tuesday = '2026-03-03';
const stay = (from: number, minutes: number, ms = 0) => ({ enteredAt: from, leftAt: from + minutes * minuteMs + ms });

describe('the longest stay', () => {
  const ten = at(tuesday, '10:00');
  const of = (minutes: number, ms = 0, from = ten) =>
    ofMaxStay(judging({ maxStay: twoHours }, stay(from, minutes, ms)));

  it('is no rule where nobody said one', () => {
    expect(ofMaxStay(judging({}, stay(ten, 9_000)))).toMatchObject({ breach: null, lines: [], moments: [] });
  });

  it('is kept to by who stays exactly as long, and not by a millisecond more', () => {
    expect(of(120)).toMatchObject({ breach: null, moments: [], isWithinGrace: false, lookAgainAt: null });
    expect(of(120).lines).toEqual([
      { text: 'Longest stay on that day', at: null, ms: 7_200_000, pence: null },
      { text: 'Permitted until', at: at(tuesday, '12:00'), ms: null, pence: null },
      { text: 'Within it', at: null, ms: null, pence: null },
    ]);
    expect(of(120, 1)).toMatchObject({
      breach: { kind: 'maxStay', until: at(tuesday, '12:00'), graceUntil: at(tuesday, '12:10'), overMs: 1 },
      moments: [
        { at: at(tuesday, '12:00'), kind: 'permitted' },
        { at: at(tuesday, '12:10'), kind: 'grace' },
      ],
    });
    expect(of(120, 1).lines.at(-1)).toEqual({ text: 'Over it by', at: null, ms: 1, pence: null });
  });

  it('has its own grace of ten minutes, to the millisecond', () => {
    expect(of(130).isWithinGrace).toBe(true);
    expect(of(130, 1).isWithinGrace).toBe(false);
    expect(ofMaxStay(judging({ maxStay: twoHours, graceMin: 0 }, stay(ten, 120, 1))).isWithinGrace).toBe(false);
  });

  it('is that of the day on which it came, in real hours over a change of the clocks', () => {
    const maxStay = { minutes: 120, saturdayMin: 180, sundayMin: 240, holidayMin: 60 };
    const limit = (date: string, changes = maxStay) =>
      ofMaxStay(judging({ maxStay: changes }, stay(at(date, '10:00'), 999))).breach?.until ?? 0;
    const hours = (date: string, changes = maxStay) => (limit(date, changes) - at(date, '10:00')) / 3_600_000;
    expect(hours('2026-03-03')).toBe(2);
    expect(hours('2026-03-07')).toBe(3);
    expect(hours('2026-03-08')).toBe(4);
    expect(hours('2026-04-06')).toBe(1);
    expect(hours('2026-04-06', { ...maxStay, holidayMin: null as never })).toBe(2);
    expect(hours('2026-12-26', { ...maxStay, holidayMin: null as never })).toBe(3);
    expect(hours('2026-03-07', { ...maxStay, saturdayMin: null as never })).toBe(2);
    expect(hours('2026-03-08', { ...maxStay, sundayMin: null as never })).toBe(2);
    // From 00:30 of the spring night two hours end at 03:30 by the clock.
    expect(of(999, 0, at('2026-03-29', '00:30')).breach?.until).toBe(at('2026-03-29', '03:30'));
  });
});

describe('no return', () => {
  const left = at(tuesday, '09:00');
  const back = (ms: number) => ofNoReturn(judging({ noReturnMin: 60 }, { enteredAt: left + ms }, { leftBefore: left }));

  it('is no rule where nobody said one, and cannot be broken by who was not there before', () => {
    const came = { enteredAt: left + 1 };
    expect(ofNoReturn(judging({}, came, { leftBefore: left })).lines).toEqual([]);
    expect(ofNoReturn(judging({ noReturnMin: 60 }, came)).lines).toEqual([]);
  });

  it('is kept to by who stays away for exactly as long', () => {
    expect(back(60 * minuteMs).breach).toBeNull();
    expect(back(60 * minuteMs).lines.map(({ text, at: when, ms }) => [text, when ?? ms])).toEqual([
      ['Left before at', left],
      ['No return within', 3_600_000],
      ['Was away for', 3_600_000],
      ['Long enough', null],
    ]);
    expect(back(60 * minuteMs - 1)).toMatchObject({
      breach: { kind: 'noReturn', until: left + 60 * minuteMs, graceUntil: null, overMs: 1 },
      isWithinGrace: false,
      moments: [
        { at: left, kind: 'leftBefore' },
        { at: left + 60 * minuteMs, kind: 'mayReturn' },
      ],
    });
    expect(back(60 * minuteMs - 1).lines.at(-1)).toMatchObject({ text: 'Came back too soon by', ms: 1 });
  });
});

describe('permit holders only', () => {
  const office = [{ days: [1, 2, 3, 4, 5], from: 8 * 60, to: 18 * 60 }];
  const night = [{ days: [2], from: 22 * 60, to: 6 * 60 }];
  const evening = [{ days: [2], from: 18 * 60, to: 1440 }];
  const of = (times: typeof office | null, from: number, to: number, holder = {}) =>
    ofPermitOnly(judging({ permitOnly: { times } }, { enteredAt: from, leftAt: to, ...holder }));

  it('is no rule where nobody said one', () => {
    expect(ofPermitOnly(judging({}, { leftAt: at('2026-03-09') })).lines).toEqual([]);
  });

  it('lets in who has a permit, is in a group or was expected', () => {
    const [from, to] = [at(tuesday, '09:00'), at(tuesday, '12:00')];
    for (const holder of [{ permitId: 'p' }, { visitId: 'v' }, { groups: [{ id: 'g', name: 'Staff' }] }])
      expect(of(office, from, to, holder)).toMatchObject({
        breach: null,
        lines: [{ text: 'Has a permit, or was expected' }],
      });
    expect(of(office, from, to)).toMatchObject({
      breach: { kind: 'permitOnly', until: from, graceUntil: null, overMs: 3 * 3_600_000 },
      isWithinGrace: false,
      moments: [{ at: from, kind: 'permitOnly' }],
    });
    expect(of(office, from, to).lines.map(({ text, at: when, ms }) => [text, when ?? ms])).toEqual([
      ['Permit holders only from', from],
      ['No permit, and not expected', null],
      ['There without one for', 3 * 3_600_000],
    ]);
  });

  it('of all hours is broken from the first moment', () => {
    expect(of(null, at(tuesday, '03:00'), at(tuesday, '04:00')).breach?.until).toBe(at(tuesday, '03:00'));
  });

  it('is not broken outside its hours, whose end does not belong to them', () => {
    const outside = of(office, at(tuesday, '18:00'), at('2026-03-04', '08:00'));
    expect(outside).toMatchObject({
      breach: null,
      lines: [{ text: 'Not there while only permit holders may be' }],
    });
    expect(of(office, at('2026-03-07', '09:00'), at('2026-03-08', '17:00')).breach).toBeNull();
    expect(of(office, at(tuesday, '17:59:59'), at(tuesday, '19:00')).breach?.until).toBe(at(tuesday, '17:59:59'));
  });

  it('gives the grace to who was there before its hours began', () => {
    const from = at(tuesday, '07:00');
    expect(of(office, from, at(tuesday, '08:10'))).toMatchObject({
      breach: { until: at(tuesday, '08:00'), graceUntil: at(tuesday, '08:10'), overMs: 600_000 },
      isWithinGrace: true,
      moments: [
        { at: at(tuesday, '08:00'), kind: 'permitOnly' },
        { at: at(tuesday, '08:10'), kind: 'grace' },
      ],
    });
    expect(of(office, from, at(tuesday, '08:10:01')).isWithinGrace).toBe(false);
    // Who came as they began came within them.
    expect(of(office, at(tuesday, '08:00'), at(tuesday, '08:09')).breach?.graceUntil).toBeNull();
  });

  it('goes on after midnight where a night is given, and comes again every week', () => {
    expect(of(night, at('2026-03-04', '05:00'), at('2026-03-04', '07:00')).breach?.until).toBe(
      at('2026-03-04', '05:00'),
    );
    expect(of(night, at('2026-03-04', '06:00'), at('2026-03-04', '07:00')).breach).toBeNull();
    expect(of(evening, at(tuesday, '23:59:59'), at('2026-03-04', '01:00')).breach).not.toBeNull();
    expect(of(evening, at('2026-03-04', '00:00'), at('2026-03-04', '01:00')).breach).toBeNull();
    expect(of(night, at('2026-03-04', '06:00'), at('2026-03-20')).breach?.until).toBe(at('2026-03-10', '22:00'));
    // A week is enough to find them, and no hour of the week is left out.
    expect(of(evening, at(tuesday, '12:00'), at('2026-03-20')).breach?.until).toBe(at(tuesday, '18:00'));
    expect(of([{ days: [2], from: 0, to: 60 }], at(tuesday, '02:00'), at('2026-03-20')).breach?.until).toBe(
      at('2026-03-10', '00:00'),
    );
  });

  it('begins when the clock shows its hour first, on the night on which it shows it twice', () => {
    const sunday = [{ days: [7], from: 90, to: 600 }];
    expect(of(sunday, at('2026-10-25'), at('2026-10-25', '12:00')).breach?.until).toBe(Date.UTC(2026, 9, 25, 0, 30));
  });

  it('lasts for a whole day where it ends at the hour at which it began', () => {
    const always = [{ days: [2], from: 600, to: 600 }];
    expect(of(always, at('2026-03-04', '09:59'), at('2026-03-04', '12:00')).breach).not.toBeNull();
    expect(of(always, at('2026-03-04', '10:00'), at('2026-03-04', '12:00')).breach).toBeNull();
  });

  it('takes the first of several times', () => {
    const both = [
      { days: [2], from: 20 * 60, to: 21 * 60 },
      { days: [2], from: 14 * 60, to: 15 * 60 },
    ];
    expect(of(both, at(tuesday, '13:00'), at(tuesday, '22:00')).breach?.until).toBe(at(tuesday, '14:00'));
    expect(of(both, at(tuesday, '13:00'), at(tuesday, '14:00')).breach).toBeNull();
  });
});
