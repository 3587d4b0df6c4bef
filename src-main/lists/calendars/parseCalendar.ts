import ICAL from 'ical.js';
import { isTimeZone, siteClock } from '../../../src-preload/contract/siteClock.ts';
import { ImportProblem } from '../../platform/tableFile/limits.ts';
import type { Occurrence } from './rules/visitsOf.ts';

export interface ParseOptions {
  readonly text: string;
  /** IANA name of the zone that the site's clock shows: what has no zone of its own is meant by it. */
  readonly timeZone: string;
  /** What overlaps these times is told, UTC ms. */
  readonly from: number;
  readonly to: number;
}

/** What a calendar can hold, within reason. */
const most = { events: 20_000, times: 10_000, ofOneEvent: 1_000, steps: 20_000, letters: 2_000 } as const;

type Moment = { readonly ms: number; readonly day: string } | null;

/**
 * The bookings of a calendar (RFC 5545) within some time: each time of an event that comes again by itself, without those that were taken out
 * or cancelled, and with what was said of one of them alone. Cancelled events are left out.
 * @throws ImportProblem where it is no calendar
 */
export function parseCalendar({ text, timeZone, from, to }: ParseOptions): {
  readonly occurrences: Occurrence[];
  readonly events: number;
} {
  const calendars = calendarsIn(text);
  const occurrences: Occurrence[] = [];
  let events = 0;
  for (const calendar of calendars) {
    const all = calendar.getAllSubcomponents('vevent');
    events += all.length;
    if (events > most.events)
      throw new ImportProblem(`There are more than ${most.events.toLocaleString('en-GB')} events in it.`);
    const reading = new Reading(calendar, timeZone, from, to);
    for (const occurrence of reading.read(all)) {
      occurrences.push(occurrence);
      if (occurrences.length > most.times)
        throw new ImportProblem(
          `There are more than ${most.times.toLocaleString('en-GB')} bookings in the next weeks.`,
        );
    }
  }
  return { occurrences, events };
}

function calendarsIn(text: string): ICAL.Component[] {
  let parsed: unknown;
  try {
    parsed = ICAL.parse(text);
  } catch {
    throw new ImportProblem('This is no calendar (iCalendar).');
  }
  const roots = (Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed]) as unknown[][];
  const calendars = roots.map((root) => new ICAL.Component(root as never)).filter(({ name }) => name === 'vcalendar');
  if (calendars.length === 0) throw new ImportProblem('This is no calendar (iCalendar).');
  return calendars;
}

/** The events of one calendar, as they are read. */
class Reading {
  readonly #zones = new Map<string, ICAL.Timezone>();
  readonly #siteZone: string;
  readonly #from: number;
  readonly #to: number;

  constructor(calendar: ICAL.Component, siteZone: string, from: number, to: number) {
    this.#siteZone = siteZone;
    this.#from = from;
    this.#to = to;
    for (const zone of calendar.getAllSubcomponents('vtimezone')) {
      const id = String(zone.getFirstPropertyValue('tzid') ?? '');
      if (id !== '') this.#zones.set(id, new ICAL.Timezone(zone));
    }
  }

  *read(all: readonly ICAL.Component[]): Generator<Occurrence> {
    const byUid = new Map<string, { master: ICAL.Component | null; overrides: ICAL.Component[] }>();
    for (const [place, event] of all.entries()) {
      const uid = textOf(event, 'uid') || `no uid ${place}`;
      const known = byUid.get(uid) ?? { master: null, overrides: [] };
      if (event.hasProperty('recurrence-id')) known.overrides.push(event);
      // Of the same event twice the later version counts.
      else if (known.master === null || sequenceOf(event) >= sequenceOf(known.master)) known.master = event;
      byUid.set(uid, known);
    }
    for (const [uid, { master, overrides }] of byUid) yield* this.#times(uid, master, overrides);
  }

  *#times(uid: string, master: ICAL.Component | null, overrides: readonly ICAL.Component[]): Generator<Occurrence> {
    if (master !== null && isOff(master)) return;
    const instead = new Map<number, ICAL.Component>();
    for (const override of overrides) {
      const moment = this.#momentOf(
        override.getFirstProperty('recurrence-id'),
        override.getFirstPropertyValue('recurrence-id'),
      );
      if (moment === null) continue;
      const before = instead.get(moment.ms);
      if (before === undefined || sequenceOf(override) >= sequenceOf(before)) instead.set(moment.ms, override);
    }
    if (master !== null) {
      const { starts, wrong } = this.#startsOf(master);
      if (wrong !== '') yield { ...wordsOf(master), booking: uid, from: null, to: null, wrong };
      const comesAgain = master.hasProperty('rrule') || master.hasProperty('rdate');
      // What comes once stays the same booking, whenever it is.
      for (const start of starts)
        if (!instead.has(start)) yield* this.#one(comesAgain ? `${uid}\n${start}` : uid, master, start);
    }
    for (const [at, override] of instead) if (!isOff(override)) yield* this.#one(`${uid}\n${at}`, override, null);
  }

  /** One time of an event, where it is within the times that are told. @param start null where the event says it itself */
  *#one(booking: string, event: ICAL.Component, start: number | null): Generator<Occurrence> {
    const begin =
      start ?? this.#momentOf(event.getFirstProperty('dtstart'), event.getFirstPropertyValue('dtstart'))?.ms ?? null;
    if (begin === null) {
      yield { ...wordsOf(event), booking, from: null, to: null, wrong: 'Its time zone is not known.' };
      return;
    }
    const end = this.#endOf(event, begin);
    if (end <= this.#from || begin >= this.#to) return;
    yield { ...wordsOf(event), booking, from: begin, to: end, wrong: '' };
  }

  /** When an event begins, each time within the times that are told. */
  #startsOf(event: ICAL.Component): { readonly starts: readonly number[]; readonly wrong: string } {
    const property = event.getFirstProperty('dtstart');
    const value = event.getFirstPropertyValue('dtstart');
    const first = this.#momentOf(property, value);
    if (property === null || first === null || !(value instanceof ICAL.Time))
      return {
        starts: [],
        wrong: property === null ? 'It does not say when it begins.' : 'Its time zone is not known.',
      };
    const lengthMs = Math.max(0, this.#endOf(event, first.ms) - first.ms);
    const out = this.#takenOut(event);
    const starts = new Set<number>();
    let steps = 0;
    const take = (moment: Moment): boolean => {
      if (moment === null) return true;
      if (moment.ms >= this.#to) return false;
      const isOut = out.moments.has(moment.ms) || out.days.has(moment.day);
      if (!isOut && moment.ms + lengthMs > this.#from) starts.add(moment.ms);
      return starts.size < most.ofOneEvent;
    };
    take(first);
    for (const rule of event.getAllProperties('rrule')) {
      const recur = rule.getFirstValue();
      if (!(recur instanceof ICAL.Recur)) continue;
      const until = recur.until === null ? null : this.#momentOf(property, recur.until, true);
      const open = recur.clone();
      // Its end is compared by moments below: by what clocks show it would be an hour off at times.
      if (until !== null) open.until = null as never;
      const times = open.iterator(value);
      for (let next = times.next(); next; next = times.next()) {
        steps += 1;
        if (steps > most.steps) return { starts: [], wrong: 'It comes again too often to be looked through.' };
        const moment = this.#momentOf(property, next);
        if (until !== null && moment !== null && moment.ms > until.ms) break;
        if (!take(moment)) break;
      }
    }
    for (const dates of event.getAllProperties('rdate'))
      for (const date of dates.getValues())
        take(this.#momentOf(dates, date instanceof ICAL.Period ? date.start : date));
    return { starts: [...starts], wrong: '' };
  }

  #takenOut(event: ICAL.Component): { readonly moments: ReadonlySet<number>; readonly days: ReadonlySet<string> } {
    const [moments, days] = [new Set<number>(), new Set<string>()];
    for (const property of event.getAllProperties('exdate'))
      for (const value of property.getValues()) {
        const moment = this.#momentOf(property, value);
        if (moment === null) continue;
        if (value instanceof ICAL.Time && value.isDate) days.add(moment.day);
        else moments.add(moment.ms);
      }
    return { moments, days };
  }

  /** When a time of an event that begins then is over; of a whole day, at the end of that day. */
  #endOf(event: ICAL.Component, begin: number): number {
    const [start, end] = [event.getFirstPropertyValue('dtstart'), event.getFirstPropertyValue('dtend')];
    const duration = event.getFirstPropertyValue('duration');
    if (duration instanceof ICAL.Duration) return begin + Math.max(0, duration.toSeconds()) * 1000;
    if (start instanceof ICAL.Time && start.isDate) {
      const days = end instanceof ICAL.Time ? Math.max(1, daysOf(end) - daysOf(start)) : 1;
      const clock = siteClock(this.#siteZone);
      return clock.momentOf({ day: clock.wallOf(begin).day + days, ms: 0 }, 'first');
    }
    const [from, to] = [
      this.#momentOf(event.getFirstProperty('dtstart'), start),
      this.#momentOf(event.getFirstProperty('dtend'), end),
    ];
    return from === null || to === null ? begin : begin + Math.max(0, to.ms - from.ms);
  }

  /** The moment of a time, by the zone of its property; null where that zone is not known. @param isUntil whether a bare day means its end */
  #momentOf(property: ICAL.Property | null, value: unknown, isUntil = false): Moment {
    if (property === null || !(value instanceof ICAL.Time)) return null;
    const { year, month, day, hour, minute, second, isDate } = value;
    const wallDay = Math.floor(Date.UTC(year, month - 1, day) / 86_400_000);
    const name = `${year}-${month}-${day}`;
    const wallMs = isDate ? (isUntil ? 86_399_000 : 0) : (hour * 3600 + minute * 60 + second) * 1000;
    const isUtc = !isDate && value.zone === ICAL.Timezone.utcTimezone;
    if (isUtc) return { ms: wallDay * 86_400_000 + wallMs, day: name };
    const zone = isDate ? '' : String(property.getFirstParameter('tzid') ?? '');
    const known = zone === '' ? this.#siteZone : zone.replace(/^\/[^/]*\/(?=[A-Z])/, '');
    if (isZone(known)) return { ms: siteClock(known).momentOf({ day: wallDay, ms: wallMs }, 'first'), day: name };
    const described = this.#zones.get(zone);
    if (described === undefined) return null;
    const local = new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, described);
    return { ms: local.toUnixTime() * 1000, day: name };
  }
}

const zonesKnown = new Map<string, boolean>();

function isZone(name: string): boolean {
  const isOne = zonesKnown.get(name) ?? isTimeZone(name);
  zonesKnown.set(name, isOne);
  return isOne;
}

function daysOf({ year, month, day }: ICAL.Time): number {
  return Math.floor(Date.UTC(year, month - 1, day) / 86_400_000);
}

function isOff(event: ICAL.Component): boolean {
  return textOf(event, 'status').toUpperCase() === 'CANCELLED';
}

function sequenceOf(event: ICAL.Component): number {
  return Number(event.getFirstPropertyValue('sequence') ?? 0) || 0;
}

function textOf(event: ICAL.Component, name: string): string {
  const value = event.getFirstPropertyValue(name);
  return typeof value === 'string' ? value.slice(0, most.letters) : '';
}

function wordsOf(event: ICAL.Component): Pick<Occurrence, 'summary' | 'description' | 'location'> {
  return {
    ...{ summary: textOf(event, 'summary'), description: textOf(event, 'description') },
    location: textOf(event, 'location'),
  };
}
