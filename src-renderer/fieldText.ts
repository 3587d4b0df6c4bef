import { clockText, minutesText } from '../src-preload/contract/parking/pricing/words.ts';

/** How a value stands in a field, and what a person may write there; null for what names none. */
export interface FieldText<Value> {
  write(value: Value): string;
  read(text: string): Value | null;
  /** What to write, for whoever wrote something else. */
  readonly hint: string;
}

/** Pounds and pence: `2.50`, `£2`, `2`. */
export const moneyText: FieldText<number> = {
  write: (pence) => (pence / 100).toFixed(2),
  read(text) {
    const found = /^£?\s*(\d{1,5})(?:\.(\d{1,2}))?$/.exec(text.trim());
    return found === null ? null : Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
  },
  hint: 'Give pounds, such as 2.50',
};

/** A length of time in minutes: `1 h 30 min`, `90 min`, `2 days`, `1:30`; a bare number is hours. */
export const lengthText: FieldText<number> = {
  write: minutesText,
  read(text) {
    const words = text.trim().toLowerCase();
    const colon = /^(\d{1,4}):([0-5]\d)$/.exec(words);
    if (colon !== null) return positive(Number(colon[1]) * 60 + Number(colon[2]));
    const bare = /^\d{1,4}(?:\.\d{1,2})?$/.exec(words);
    if (bare !== null) return positive(Math.round(Number(words) * 60));
    const found =
      /^(?:(\d{1,3})\s*d(?:ays?)?)?\s*(?:(\d{1,4})\s*h(?:ours?|r|rs)?)?\s*(?:(\d{1,5})\s*m(?:in|ins|inutes?)?)?$/.exec(
        words,
      );
    if (found === null || words === '') return null;
    const [days, hours, minutes] = [found[1], found[2], found[3]].map((part) => Number(part ?? 0));
    return positive((days ?? 0) * 1440 + (hours ?? 0) * 60 + (minutes ?? 0));
  },
  hint: 'Give a time such as 1 h 30 min or 20 min',
};

/** A time of the day in minutes: `08:00`, `8`, `24:00`. */
export const timeText: FieldText<number> = {
  write: clockText,
  read(text) {
    const found = /^(\d{1,2})(?:[:.]([0-5]\d))?$/.exec(text.trim());
    if (found === null) return null;
    const minutes = Number(found[1]) * 60 + Number(found[2] ?? 0);
    return minutes <= 1440 ? minutes : null;
  },
  hint: 'Give a time such as 08:00',
};

function positive(minutes: number): number | null {
  return minutes >= 1 && minutes <= 576_000 ? minutes : null;
}
