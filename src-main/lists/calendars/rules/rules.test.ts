import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plateInText } from './plateInText.ts';
import { type Choices, type Occurrence, visitsOf } from './visitsOf.ts';

const gb = ['GB'];
const found = (text: string, label = '') => {
  const result = plateInText(text, label, gb);
  return result.kind === 'plate' ? result.plate : result.kind;
};

describe('a plate in a text', () => {
  it.each([
    ['Meeting with Bob, AB12 CDE', 'AB12CDE'],
    ['AB12CDE', 'AB12CDE'],
    ['reg ab12-cde please', 'AB12CDE'],
    ['Car: A123 BCD (red)', 'A123BCD'],
    ['AB12 CDE and again AB12CDE', 'AB12CDE'],
    ['AB12 CDE or CD34 EFG', 'several'],
    ['Room B12 at 10:30', 'none'],
    ['Room B12 at 1030, Bay 12', 'none'],
    ['Bay 12, AB12 CDE', 'AB12CDE'],
    ['reg ab12 cde', 'AB12CDE'],
    ['ABC 123 in Bay 12', 'ABC123'],
    ['Call 01632 960001', 'none'],
    ['', 'none'],
    ['Invoice 2026', 'none'],
  ])('%s is %s', (text, plate) => {
    expect(found(text)).toBe(plate);
  });

  it('stands right after its label where it has one, of whatever country', () => {
    expect(found('Ref AB12 CDE\nRegistration: CD34 EFG', 'Registration:')).toBe('CD34EFG');
    expect(found('REGISTRATION - B-AB 1234, blue', 'registration')).toBe('BAB1234');
    expect(found('Registration: none yet', 'Registration:')).toBe('none');
    expect(found('Registration:\nAB12 CDE', 'Registration:')).toBe('none');
    expect(found('AB12 CDE', 'Registration:')).toBe('none');
    expect(found('Reg: AB12 CDE; Reg: CD34 EFG', 'Reg:')).toBe('several');
  });

  it('ends for any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.string({ maxLength: 5 }), (text, label) => {
        expect(['plate', 'none', 'several']).toContain(plateInText(text, label, gb).kind);
      }),
    );
  });
});

const at = Date.UTC(2026, 5, 1, 12);
const choices: Choices = { plateIn: 'anywhere', label: '', host: 'Room 4', minutesBefore: 30, minutesAfter: 60 };
const occurrence = (changes: Partial<Occurrence> = {}): Occurrence => ({
  ...{
    booking: 'a',
    from: at,
    to: at + 3_600_000,
    summary: 'Bob Ray',
    description: 'AB12 CDE',
    location: '',
    wrong: '',
  },
  ...changes,
});
const only = (changes: Partial<Occurrence>, chosen: Partial<Choices> = {}) =>
  visitsOf([occurrence(changes)], { ...choices, ...chosen }, gb);

describe('a booking', () => {
  it('is a visit with its plate, somewhat earlier and later than booked', () => {
    expect(only({}).wanted).toMatchObject([
      {
        booking: 'a',
        values: {
          ...{ kind: 'visitor', name: 'Bob Ray', host: 'Room 4', plate: 'AB12CDE', repeat: null, cameraIds: null },
          ...{ from: at - 1_800_000, to: at + 7_200_000 },
        },
      },
    ]);
    expect(only({ summary: ' \n ' }).wanted[0]?.values.name).toBe('A booking');
  });

  it('is looked through where its plate is said to stand', () => {
    for (const plateIn of ['summary', 'description', 'location'] as const) {
      expect(only({ description: '', [plateIn]: 'CD34 EFG' }, { plateIn }).wanted[0]?.values.plate).toBe('CD34EFG');
      const other = plateIn === 'summary' ? 'location' : 'summary';
      expect(only({ description: '', [other]: 'CD34 EFG' }, { plateIn }).wanted).toEqual([]);
    }
  });

  it('is said to be nobody’s visit, and why', () => {
    const why = (changes: Partial<Occurrence>) => only(changes).unfit.map((each) => each.why);
    expect(why({ description: '' })).toEqual(['There is no plate in it.']);
    expect(why({ description: 'AB12 CDE, CD34 EFG' })).toEqual(['There are several plates in it: AB12CDE, CD34EFG.']);
    expect(why({ wrong: 'Its time zone is not known.' })).toEqual(['Its time zone is not known.']);
    expect(why({ from: null })).toEqual(['Nobody can say when it is.']);
    expect(why({ to: at + 40 * 86_400_000 })).toEqual([expect.stringContaining('at most 31 days')]);
    expect(only({ description: '', summary: 'x'.repeat(200) }).unfit[0]?.title).toHaveLength(120);
  });
});
