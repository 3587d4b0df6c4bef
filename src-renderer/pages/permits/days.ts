/** The local day of a moment as a date field shows it, `2026-07-03`. */
function dayText(at: number): string {
  const day = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** When a local day begins, in UTC ms, some days later; null where the field is empty or no day. */
function startOfDay(text: string, daysLater = 0): number | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (found === null) return null;
  return new Date(Number(found[1]), Number(found[2]) - 1, Number(found[3]) + daysLater).getTime();
}

/** The fields of a first and a last day; empty is an open end. */
export interface DayFields {
  readonly firstDay: string;
  readonly lastDay: string;
}

export interface Period {
  readonly validFrom: number | null;
  readonly validTo: number | null;
}

/** A period as the first and the last local day of which any part is in it. */
export function dayFields({ validFrom, validTo }: Period): DayFields {
  return {
    firstDay: validFrom === null ? '' : dayText(validFrom),
    lastDay: validTo === null ? '' : dayText(validTo - 1),
  };
}

/** Whole days as a period. An end whose day was not touched keeps its very moment, as it may be within a day. */
export function periodOf(fields: DayFields, before: Period): Period {
  const known = dayFields(before);
  return {
    validFrom: fields.firstDay === known.firstDay ? before.validFrom : startOfDay(fields.firstDay),
    validTo: fields.lastDay === known.lastDay ? before.validTo : startOfDay(fields.lastDay, 1),
  };
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** `3 Jul 2026`. */
export function dayInWords(at: number): string {
  return dayFormat.format(at);
}

/** A period in words: `1 Jan 2026 to 31 Dec 2026`, `until 31 Dec 2026`, `no end`. */
export function periodInWords({ validFrom, validTo }: Period): string {
  const last = validTo === null ? null : dayInWords(validTo - 1);
  if (validFrom === null) return last === null ? 'no end' : `until ${last}`;
  return last === null ? `from ${dayInWords(validFrom)}` : `${dayInWords(validFrom)} to ${last}`;
}
