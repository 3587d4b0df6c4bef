import { isoDay, siteFormat, startOfIsoDay } from '../../../siteTime.ts';

/** The fields of a first and a last day; empty is an open end. */
export interface DayFields {
  readonly firstDay: string;
  readonly lastDay: string;
}

export interface Period {
  readonly validFrom: number | null;
  readonly validTo: number | null;
}

/** A period as the first and the last day of the site's calendar of which any part is in it. */
export function dayFields({ validFrom, validTo }: Period): DayFields {
  return {
    firstDay: validFrom === null ? '' : isoDay(validFrom),
    lastDay: validTo === null ? '' : isoDay(validTo - 1),
  };
}

/** Whole days as a period. An end whose day was not touched keeps its very moment, as it may be within a day. */
export function periodOf(fields: DayFields, before: Period): Period {
  const known = dayFields(before);
  return {
    validFrom: fields.firstDay === known.firstDay ? before.validFrom : startOfIsoDay(fields.firstDay),
    validTo: fields.lastDay === known.lastDay ? before.validTo : startOfIsoDay(fields.lastDay, 1),
  };
}

const dayFormat = siteFormat({ day: 'numeric', month: 'short', year: 'numeric' });

/** `3 Jul 2026`. */
export function dayInWords(at: number): string {
  return dayFormat(at);
}

/** A period in words: `1 Jan 2026 to 31 Dec 2026`, `until 31 Dec 2026`, `no end`. */
export function periodInWords({ validFrom, validTo }: Period): string {
  const last = validTo === null ? null : dayInWords(validTo - 1);
  if (validFrom === null) return last === null ? 'no end' : `until ${last}`;
  return last === null ? `from ${dayInWords(validFrom)}` : `${dayInWords(validFrom)} to ${last}`;
}
