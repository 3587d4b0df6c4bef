import { describe, expect, it } from 'vitest';
import { fieldsOf, labelOf, parseSchedulesSearch, rhythmOf, scheduleOf, unreadBy } from './scheduleForm.ts';

const kinds = [
  { id: 'reads', asks: ['carParks' as const, 'cameras' as const] },
  { id: 'revenue', asks: ['carParks' as const] },
  { id: 'permits', asks: [] },
];
const filled = { ...fieldsOf(null), name: ' Week ', reports: ['reads', 'revenue', 'permits'], recipientIds: ['ann'] };

describe('the form of a schedule', () => {
  it('gives each report what it can be asked for', () => {
    const result = scheduleOf({ ...filled, carParkIds: ['north'], cameraIds: ['entry'] }, kinds);
    expect(result).toMatchObject({
      values: {
        name: 'Week',
        folder: null,
        rhythm: { every: 'week', weekday: 1, atMinute: 420 },
        reports: [
          { id: 'reads', carParkIds: ['north'], cameraIds: ['entry'] },
          { id: 'revenue', carParkIds: ['north'] },
          { id: 'permits' },
        ],
      },
    });
    expect(scheduleOf(filled, kinds)).toHaveProperty('values.reports', [
      { id: 'reads' },
      { id: 'revenue' },
      { id: 'permits' },
    ]);
  });

  it('says at each field what is wrong', () => {
    const faults = (change: object) =>
      Object.keys((scheduleOf({ ...filled, ...change }, kinds) as { faults: object }).faults);
    expect(faults({ name: ' ' })).toEqual(['name']);
    expect(faults({ reports: [] })).toEqual(['reports']);
    expect(faults({ recipientIds: [] })).toEqual(['recipientIds']);
    expect(faults({ time: '' })).toEqual(['time']);
    expect(faults({ time: '24:00' })).toEqual(['time']);
    expect(rhythmOf({ ...filled, time: '630' })?.atMinute).toBe(390);
    expect(faults({ monthDay: '' })).toEqual(['monthDay']);
    expect(faults({ monthDay: 32 })).toEqual(['monthDay']);
  });

  it('is filled from a schedule as it was made of it', () => {
    const result = scheduleOf({ ...filled, folder: '/srv/reports', carParkIds: ['north'] }, kinds);
    if (!('values' in result)) throw new Error('It is not understood');
    const shown = {
      ...{ id: 's', values: result.values, sentence: '', isOn: true, ownerName: 'Ann', isOwn: true, mayChange: true },
      ...{ nextAt: null, hindrance: '', latest: null },
    };
    expect(scheduleOf(fieldsOf(shown), kinds)).toEqual(result);
    expect(rhythmOf(fieldsOf(shown))).toEqual(result.values.rhythm);
  });
});

it('takes of the address what it understands', () => {
  expect(parseSchedulesSearch({ edit: 'new', of: 3, more: 'x' })).toEqual({ edit: 'new' });
});

describe('who a report can be sent to', () => {
  const chosen = [
    { id: 'reads', title: 'Reads' },
    { id: 'revenue', title: 'Revenue' },
  ];
  const gus = { name: 'Gus', email: 'gus@example.com', mayNotRead: ['revenue', 'permits'] };

  it('is named with what they may not read of what is chosen', () => {
    expect(unreadBy(gus, chosen)).toEqual(['Revenue']);
    expect(labelOf(gus, chosen)).toBe('Gus (may not read Revenue)');
    expect(labelOf(gus, chosen.slice(0, 1))).toBe('Gus, gus@example.com');
    expect(labelOf({ ...gus, email: '' }, chosen)).toBe('Gus (no address)');
  });
});
