import type { Direction } from '../../../../src-preload/contract/record/reads.ts';

/** When a camera says that it read: a moment, or what its own clock on the wall showed (`2026-01-01T12:00:00.000`). */
export type CameraTime = { readonly utcMs: number } | { readonly wall: string };

/** One plate that a camera posted, in the same words for all makers. */
export interface PostedRead {
  /** Whatever the maker calls the event, the same where it is sent again; null where there is no such thing. */
  readonly eventId: string | null;
  /** Whatever stays the same for one vehicle in several posts; null where each post is one vehicle. */
  readonly vehicleId: string | null;
  /** A–Z and 0–9; empty where the camera saw a plate and could not read it. */
  readonly plate: string;
  /** 0 to 1; null where none is told. */
  readonly confidence: number | null;
  readonly direction: Direction;
  readonly time: CameraTime | null;
  /** The camera kept it, and sends it later or again. */
  readonly isResent: boolean;
  /** It only says that the vehicle is gone. */
  readonly isLast: boolean;
  /** JPEG pictures: of the whole scene, and of the plate. */
  readonly scene: Uint8Array | null;
  readonly plateCut: Uint8Array | null;
}

/** A post that was understood: what it says that was read, if anything; else what it is, such as `a heartbeat`. */
export type Understood = { readonly reads: readonly PostedRead[] } | { readonly other: string };

/** A read with nothing known but what is given. */
export function postedRead(known: Partial<PostedRead> & Pick<PostedRead, 'plate'>): PostedRead {
  return {
    ...{ eventId: null, vehicleId: null, confidence: null, direction: 'unknown', time: null },
    ...{ isResent: false, isLast: false, scene: null, plateCut: null },
    ...known,
  };
}

const unread: ReadonlySet<string> = new Set(['UNKNOWN', 'NOPLATE', 'NONE', 'NULL', 'NA', 'NOREAD', 'UNLICENSED']);
const longestPlate = 14;

/** A plate as cameras write it, as A–Z and 0–9; empty where it says that nothing could be read, or is no plate. */
export function plateText(given: unknown): string {
  if (typeof given !== 'string' && typeof given !== 'number') return '';
  const text = String(given)
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  return unread.has(text) || text.length > longestPlate ? '' : text;
}

/** A confidence of 0 to 1, or of 0 to 100, as a number or as text; null where there is none. */
export function shareOf(given: unknown): number | null {
  if (given === null || given === '') return null;
  const value = Number(given);
  if (!Number.isFinite(value) || value < 0) return null;
  return Math.min(1, value > 1 ? value / 100 : value);
}

const earliest = Date.UTC(2015, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** Moments that cameras count since 1970 in seconds, milliseconds, microseconds or nanoseconds, told apart by their size. */
export function epochTime(given: unknown): CameraTime | null {
  const value = Number(given);
  for (const unit of [1000, 1, 1 / 1000, 1 / 1_000_000]) {
    const utcMs = Math.round(value * unit);
    if (utcMs >= earliest && utcMs < latest) return { utcMs };
  }
  return null;
}

/** A time as text: with an offset it is a moment, without one what the camera's clock showed. Null for anything else. */
export function writtenTime(given: unknown): CameraTime | null {
  if (typeof given !== 'string') return null;
  // A hyphen may stand before parts of a second; with four digits it is an offset.
  const found =
    /^\s*(\d{4})[-/]?(\d{2})[-/]?(\d{2})[T ](\d{2})[:-]?(\d{2})[:-]?(\d{2})(?:(?:[.,:]|-(?!\d{4}\s*$))?(\d{1,9}))?\s*(Z|[+-]\d{2}:?\d{2})?\s*$/i.exec(
      given,
    ) ?? /^\s*(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{3})?()\s*$/.exec(given);
  if (found === null) return null;
  const [, year, month, day, hour, minute, second, fraction = '', zone = ''] = found;
  const wall = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}`;
  const asUtc = Date.parse(`${wall}Z`);
  if (!Number.isFinite(asUtc) || new Date(asUtc).toISOString() !== `${wall}Z`) return null;
  if (asUtc < earliest || asUtc >= latest) return null;
  if (zone === '') return { wall };
  if (zone.toUpperCase() === 'Z') return { utcMs: asUtc };
  const [hours, rest] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  // No clock on earth is further off (UTC-12:00 to UTC+14:00).
  if (hours > 14 || rest > 59) return null;
  const minutes = hours * 60 + rest;
  return { utcMs: asUtc - (zone.startsWith('-') ? -1 : 1) * minutes * 60_000 };
}

/** Where a JPEG begins in what was posted as one, and where the next one does: some cameras put two end to end. Null for anything else. */
export function jpegOf(bytes: Uint8Array | null | undefined): Uint8Array | null {
  if (bytes === null || bytes === undefined || bytes.length < 100) return null;
  const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (picture[0] !== 0xff || picture[1] !== 0xd8 || picture[2] !== 0xff) return null;
  const second = picture.indexOf(Buffer.from([0xff, 0xd9, 0xff, 0xd8, 0xff]));
  return second === -1 ? picture : picture.subarray(0, second + 2);
}

/** A JPEG that was posted as base64, with or without the head of a data address. */
export function jpegOfBase64(given: unknown): Uint8Array | null {
  if (typeof given !== 'string') return null;
  return jpegOf(Buffer.from(given.slice(given.indexOf(',') + 1), 'base64'));
}
