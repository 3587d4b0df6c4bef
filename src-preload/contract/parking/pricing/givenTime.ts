import { dayOfIso, type SiteClock } from '../../siteClock.ts';
import { momentAt } from './measure.ts';

/**
 * The moment that a text names, UTC ms; null where it names none. A date is its midnight at the site, a time without an offset is the site's
 * (the first of two, where the clock shows it twice), and one with `Z` or an offset is that very moment.
 */
export function givenTime(text: string, clock: SiteClock): number | null {
  const found = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?\s?(Z|[+-]\d\d:?\d\d)?)?$/i.exec(
    text,
  );
  const day = found?.[1] === undefined ? null : dayOfIso(found[1]);
  if (found === null || day === null) return null;
  const [, , hour, minute, second = '0', part = '', offset] = found;
  if (hour === undefined || minute === undefined) return momentAt(clock, day, 0);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const ms =
    ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(part.padEnd(3, '0').slice(0, 3));
  if (offset === undefined) return clock.momentOf({ day, ms }, 'first');
  const ahead = offsetMs(offset);
  return ahead === null ? null : day * 86_400_000 + ms - ahead;
}

/** Null where no place on earth has it. */
function offsetMs(offset: string): number | null {
  if (offset.toUpperCase() === 'Z') return 0;
  const digits = offset.replace(/\D/g, '');
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (hours > 14 || minutes > 59) return null;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
