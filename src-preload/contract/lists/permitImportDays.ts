/** Excel's day numbers of 1990 to 2099; other bare numbers are no dates. */
const firstSerial = 32_874;
const lastSerial = 73_050;
/** Day 25,569 of Excel's calendar is 1 January 1970. */
const firstOfUnix = 25_569;
const dayMs = 86_400_000;

/** Excel's number of a day as UTC ms of its midnight, with the share of the day after it; null for any other text. */
export function serialMoment(text: string): { readonly dayAt: number; readonly minute: number } | null {
  const plain = text.trim();
  if (!/^\d{5}(?:\.\d+)?$/.test(plain)) return null;
  const serial = Number(plain);
  if (serial < firstSerial || serial > lastSerial) return null;
  return { dayAt: (Math.floor(serial) - firstOfUnix) * dayMs, minute: Math.round((serial % 1) * 1440) };
}

/** The day that a spreadsheet's number stands for, `31/03/2027`, with its time where it has one; null where it is no such number. */
export function dayOfSerial(text: string): string | null {
  const found = serialMoment(text);
  if (found === null) return null;
  const two = (part: number) => String(part).padStart(2, '0');
  const day = new Date(found.dayAt);
  const written = `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()}`;
  if (found.minute === 0) return written;
  return `${written} ${two(Math.floor(found.minute / 60))}:${two(found.minute % 60)}`;
}
