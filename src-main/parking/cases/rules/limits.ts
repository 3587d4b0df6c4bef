import { weekdayOf } from '../../../../src-preload/contract/siteClock.ts';
import { type Judging, line, minuteMs, nothing, type Part } from './judged.ts';

type PermitTimes = NonNullable<Judging['rules']['permitOnly']>['times'];

const saturday = 6;
const sunday = 7;

/** Whether it stayed for longer than it may. The limit is that of the day on which it came; exactly the limit is within it. */
export function ofMaxStay({ stay, rules, clock, isHoliday }: Judging): Part {
  const { maxStay, graceMin } = rules;
  if (maxStay === null) return nothing;
  const { day } = clock.wallOf(stay.enteredAt);
  const ofWeekday =
    weekdayOf(day) === saturday ? maxStay.saturdayMin : weekdayOf(day) === sunday ? maxStay.sundayMin : null;
  const minutes = (isHoliday(day) ? maxStay.holidayMin : null) ?? ofWeekday ?? maxStay.minutes;
  const until = stay.enteredAt + minutes * minuteMs;
  const graceUntil = until + graceMin * minuteMs;
  const overMs = stay.leftAt - until;
  const lines = [line('Longest stay on that day', { ms: minutes * minuteMs }), line('Permitted until', { at: until })];
  if (overMs <= 0) return { ...nothing, lines: [...lines, line('Within it')] };
  return {
    ...nothing,
    breach: { kind: 'maxStay', until, graceUntil, overMs },
    isWithinGrace: stay.leftAt <= graceUntil,
    lines: [...lines, line('Over it by', { ms: overMs })],
    moments: [
      { at: until, kind: 'permitted' },
      { at: graceUntil, kind: 'grace' },
    ],
  };
}

/** Whether it came back before it might. Who stayed away for exactly as long as asked came back in time. */
export function ofNoReturn({ stay, rules, leftBefore }: Judging): Part {
  if (rules.noReturnMin === null || leftBefore === null) return nothing;
  const until = leftBefore + rules.noReturnMin * minuteMs;
  const lines = [
    line('Left before at', { at: leftBefore }),
    line('No return within', { ms: rules.noReturnMin * minuteMs }),
    line('Was away for', { ms: stay.enteredAt - leftBefore }),
  ];
  if (stay.enteredAt >= until) return { ...nothing, lines: [...lines, line('Long enough')] };
  return {
    ...nothing,
    breach: { kind: 'noReturn', until, graceUntil: null, overMs: until - stay.enteredAt },
    lines: [...lines, line('Came back too soon by', { ms: until - stay.enteredAt })],
    moments: [
      { at: leftBefore, kind: 'leftBefore' },
      { at: until, kind: 'mayReturn' },
    ],
  };
}

/**
 * Whether it was there without a permit when only who has one may be. Who was there before those hours began has the grace, as at any end of permitted
 * parking; who came within them has the consideration alone.
 */
export function ofPermitOnly(judging: Judging): Part {
  const { stay, rules } = judging;
  if (rules.permitOnly === null) return nothing;
  if (stay.permitId !== null || stay.visitId !== null || stay.groups.length > 0)
    return { ...nothing, lines: [line('Has a permit, or was expected')] };
  const from = firstWithin(judging, rules.permitOnly.times);
  if (from === null) return { ...nothing, lines: [line('Not there while only permit holders may be')] };
  const cameBefore = from > stay.enteredAt;
  const graceUntil = cameBefore ? from + rules.graceMin * minuteMs : null;
  const overMs = stay.leftAt - from;
  return {
    ...nothing,
    breach: { kind: 'permitOnly', until: from, graceUntil, overMs },
    isWithinGrace: graceUntil !== null && stay.leftAt <= graceUntil,
    lines: [
      line('Permit holders only from', { at: from }),
      line('No permit, and not expected'),
      line('There without one for', { ms: overMs }),
    ],
    moments: [
      { at: from, kind: 'permitOnly' },
      ...(graceUntil === null ? [] : [{ at: graceUntil, kind: 'grace' } as const]),
    ],
  };
}

/** When it was first there within the hours of permit holders, UTC ms; null where it never was. */
function firstWithin({ stay, clock }: Judging, times: PermitTimes): number | null {
  if (times === null) return stay.enteredAt;
  const first = clock.wallOf(stay.enteredAt).day;
  const found: number[] = [];
  // A night that began the day before may hold still; after a week all begins anew.
  for (let day = first - 1; day <= first + 7; day += 1) {
    for (const { days, from, to } of times) {
      if (!days.includes(weekdayOf(day))) continue;
      const moment = (minute: number, of: number) => clock.momentOf({ day: of, ms: minute * minuteMs }, 'first');
      const begins = Math.max(moment(from, day), stay.enteredAt);
      const ends = moment(to, to > from ? day : day + 1);
      if (begins < ends && begins < stay.leftAt) found.push(begins);
    }
  }
  return found.length === 0 ? null : Math.min(...found);
}
