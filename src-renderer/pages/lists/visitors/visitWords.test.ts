import { describe, expect, it } from 'vitest';
import type { Attendance, Visit, VisitLogEntry } from '../../../../src-preload/contract/lists/visitors.ts';
import { byDay, entryState, toldBy } from './logText.ts';
import { presenceText } from './presenceText.ts';
import { isOpenVisit, mayCancel, rowAction } from './rowActions.ts';
import { comingGroups, countsText, todayGroups } from './todayGroups.ts';
import { parseLaterSearch, parseVisitFilters } from './visitFilters.ts';

const at = (date: number, hour = 0, minute = 0) => new Date(2026, 6, date, hour, minute).getTime();
const now = at(1, 12);

const attendance: Attendance = {
  ...{ id: 'a', visitId: 'v', plate: null, arrivedAt: at(1, 9, 12), arrivedReadId: null, arrivedBy: 'Ann' },
  ...{ dueAt: at(1, 11), leftAt: null, leftReadId: null, leftBy: null, stayId: null },
};

function visit(changes: Partial<Visit>): Visit {
  const window = { from: at(1, 9), to: at(1, 11) };
  const plain = { repeat: null, cancelledAt: null, cancelledBy: null, attendance: null, state: 'expected' };
  return { id: 'v', window, ...plain, ...changes } as Visit;
}

describe('where a visit stands', () => {
  it('is told with its times', () => {
    const text = (changes: Partial<Visit>) => presenceText(visit(changes), now);
    expect(text({ window: { from: at(1, 12, 40), to: at(1, 14) } })).toBe('in 40 min');
    expect(text({})).toBe('now');
    expect(text({ state: 'overdue', attendance })).toBe('since 09:12, was due 11:00');
    expect(text({ state: 'left', attendance: { ...attendance, leftAt: at(1, 10, 40) } })).toBe('09:12–10:40');
    expect(text({ state: 'here', attendance: { ...attendance, arrivedAt: at(0, 22), dueAt: at(1, 23) } })).toBe(
      'since yesterday 22:00, due 23:00',
    );
    expect(text({ state: 'missed' })).toBe('');
  });

  it('says what can be done next', () => {
    expect(rowAction(visit({}))).toBe('arrive');
    expect(rowAction(visit({ state: 'overdue' }))).toBe('leave');
    expect(rowAction(visit({ state: 'cancelled' }))).toBeNull();
    expect([mayCancel(visit({})), mayCancel(visit({ state: 'here' })), mayCancel(visit({ state: 'left' }))]).toEqual([
      ...[true, false, false],
    ]);
    const again = { days: [1], until: null };
    expect(mayCancel(visit({ state: 'left', repeat: again }))).toBe(true);
    expect(isOpenVisit(visit({ state: 'missed' }))).toBe(false);
    expect(isOpenVisit(visit({ state: 'missed', repeat: again }))).toBe(true);
  });

  it('puts what needs somebody first', () => {
    const groups = todayGroups([visit({ state: 'here' }), visit({ state: 'overdue' }), visit({ state: 'missed' })]);
    expect(groups.filter(({ visits }) => visits.length > 0).map(({ title }) => title)).toEqual([
      ...['Overdue to leave', 'Here', 'Left or did not come'],
    ]);
    const counts = { expected: 3, here: 5, overdue: 2, left: 0, missed: 0, cancelled: 1 };
    expect(countsText(counts)).toBe('Today: 2 overdue · 3 expected · 5 here · 0 left');
    const later = [2, 2, 4].map((date) => visit({ window: { from: at(date, 9), to: at(date, 11) } }));
    expect(comingGroups(later, now).map(({ title, visits }) => [title, visits.length])).toEqual([
      ['Tomorrow', 2],
      ['Sat 4 Jul', 1],
    ]);
  });
});

describe('a line of the log', () => {
  const line = (changes: Partial<VisitLogEntry>): VisitLogEntry => ({
    ...{ id: 'a', at: at(1, 9, 12), visit: visit({}), attendance },
    ...changes,
  });

  it('says what became of it and who told', () => {
    expect([entryState(line({}), now), toldBy(line({}))]).toEqual(['overdue', 'by Ann']);
    const gone = line({ attendance: { ...attendance, leftAt: now, leftReadId: 'r' } });
    expect([entryState(gone, now), toldBy(gone)]).toEqual(['left', 'seen by a camera']);
    const unseen = line({ attendance: { ...attendance, leftAt: now } });
    expect(toldBy(unseen)).toBe('unseen, before it came again');
    const off = line({ attendance: null, visit: visit({ cancelledAt: 1, cancelledBy: 'Ben' }) });
    expect([entryState(off, now), toldBy(off)]).toEqual(['cancelled', 'by Ben']);
    expect(entryState(line({ attendance: null }), now)).toBe('missed');
  });

  it('stands under its day', () => {
    const days = byDay([line({}), line({ id: 'b' }), line({ id: 'c', at: at(0, 9) })], now);
    expect(days.map(({ day, entries }) => [day, entries.length])).toEqual([
      ['Today', 2],
      ['Yesterday', 1],
    ]);
  });
});

describe('the address of the page', () => {
  it('keeps what it understands', () => {
    expect(parseLaterSearch({ view: 'log', kind: 'delivery', text: ' dpd ', edit: 'new' })).toEqual({
      ...{ view: 'log', kind: 'delivery', text: 'dpd', edit: 'new' },
    });
    expect(parseVisitFilters({ view: 'today', kind: 'spy', text: ' ' })).toEqual({});
  });
});
