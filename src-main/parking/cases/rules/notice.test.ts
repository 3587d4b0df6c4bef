import { describe, expect, it } from 'vitest';
import { siteHolidays } from '../../../../src-preload/contract/site/holidays.ts';
import { dayOfIso } from '../../../../src-preload/contract/siteClock.ts';
import { madeRules } from '../testing/madeRules.ts';
import { type Noticed, noticeDates } from './notice.ts';

const england = siteHolidays({ nation: 'england', changes: [] });
const day = (iso: string) => dayOfIso(iso) ?? 0;

function dates(endedOn: string | null, changes: Partial<Noticed> = {}) {
  return noticeDates({
    rules: madeRules(),
    endedOn: endedOn === null ? null : day(endedOn),
    today: endedOn === null ? 0 : day(endedOn),
    isHoliday: england.isHoliday,
    windscreenOn: null,
    postedOn: null,
    ...changes,
  });
}

describe('a notice to the keeper', () => {
  it('has 14 days, beginning with the day after the parking ended', () => {
    // The example of the law: an event of Friday 1 January is to be told by Friday 15 January.
    expect(dates('2027-01-01').lastDay).toBe('2027-01-15');
    expect(dates('2026-03-03')).toMatchObject({ lastDay: '2026-03-17', lastPosting: '2026-03-13', firstDay: null });
  });

  it('is posted so early that two working days are left, none of them a holiday', () => {
    expect(dates('2026-03-20')).toMatchObject({ lastDay: '2026-04-03', lastPosting: '2026-03-31' });
    // Over Christmas: 25 December and, for Boxing Day, 28 December.
    expect(dates('2026-12-15')).toMatchObject({ lastDay: '2026-12-29', lastPosting: '2026-12-23' });
  });

  it('says how many days are left to post it, and that it is too late', () => {
    expect(dates('2026-03-03')).toMatchObject({ daysLeft: 10, isLost: false });
    expect(dates('2026-03-03', { today: day('2026-03-13') })).toMatchObject({ daysLeft: 0, isLost: false });
    expect(dates('2026-03-03', { today: day('2026-03-14') })).toMatchObject({
      daysLeft: -1,
      isLost: true,
      lostWhy: 'notPosted',
    });
  });

  it('is given on the second working day after it was posted, and makes the keeper liable 28 days after that', () => {
    expect(dates('2026-03-03', { postedOn: '2026-03-13', today: day('2026-06-01') })).toMatchObject({
      ...{ givenOn: '2026-03-17', liableFrom: '2026-04-15', isLost: false, lostWhy: null },
    });
    expect(dates('2026-03-03', { postedOn: '2026-03-14' }).givenOn).toBe('2026-03-17');
    expect(dates('2026-03-03', { postedOn: '2026-03-16' })).toMatchObject({
      ...{ givenOn: '2026-03-18', liableFrom: null, isLost: true, lostWhy: 'givenLate' },
    });
    expect(dates('2026-03-03', { postedOn: 'never' }).givenOn).toBeNull();
    expect(dates('2026-03-03')).toMatchObject({ givenOn: null, liableFrom: null });
  });

  it('after one on the windscreen lands in days 29 to 56 after that', () => {
    const windscreenOn = '2026-03-03';
    const told = dates('2026-03-03', { windscreenOn });
    expect(told).toMatchObject({ firstDay: '2026-04-01', lastDay: '2026-04-28', lastPosting: '2026-04-24' });
    expect(dates('2026-03-03', { windscreenOn, postedOn: '2026-03-30' })).toMatchObject({
      ...{ givenOn: '2026-04-01', isLost: false },
    });
    expect(dates('2026-03-03', { windscreenOn, postedOn: '2026-03-27' })).toMatchObject({
      ...{ givenOn: '2026-03-31', isLost: true, lostWhy: 'givenEarly', liableFrom: null },
    });
    expect(dates('2026-03-03', { windscreenOn, postedOn: '2026-04-24' }).isLost).toBe(false);
    expect(dates('2026-03-03', { windscreenOn: 'never' }).lastDay).toBe('2026-03-17');
  });

  it('goes to nobody but the driver where the law knows no liable keeper', () => {
    const of = (changes: object, endedOn: string | null = '2026-03-03') =>
      dates(endedOn, { rules: madeRules(changes) });
    expect(of({ nation: 'scotland' })).toMatchObject({ driverOnly: 'scotland', lastDay: null, isLost: false });
    expect(of({ nation: 'northernIreland' }).driverOnly).toBe('northernIreland');
    expect(of({ regime: 'council' }).driverOnly).toBe('council');
    expect(of({ regime: 'byelaws' }).driverOnly).toBe('byelaws');
    expect(of({ nation: 'scotland', regime: 'council' }).driverOnly).toBe('scotland');
    expect(of({}, null)).toMatchObject({ driverOnly: 'unknownEnd', daysLeft: null, liableFrom: null });
    expect(of({}).driverOnly).toBeNull();
  });

  it('goes by the numbers of the site', () => {
    const law = { ...madeRules().law, noticeDays: 7, postWorkingDays: 0, liableAfterDays: 10 };
    expect(dates('2026-03-03', { rules: madeRules({ law }), postedOn: '2026-03-10' })).toMatchObject({
      ...{ lastDay: '2026-03-10', lastPosting: '2026-03-10', givenOn: '2026-03-10', liableFrom: '2026-03-21' },
    });
  });
});
