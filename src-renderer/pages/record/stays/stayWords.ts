import type { BreachKind, Due } from '../../../../src-preload/contract/parking/cases.ts';
import { type StaySettings, staysAt } from '../../../../src-preload/contract/record/staySettings.ts';
import type { Stay, StayDoubtKind, StayOutcome, StayStep } from '../../../../src-preload/contract/record/stays.ts';
import type { Meaning } from '../../../components/feedback/StateMark.tsx';
import { countOf, formatDuration } from '../../../formatting.ts';
import { dayNumber, siteFormat } from '../../../siteTime.ts';

/** Why a person should look at a stay, as a sentence that a guard can say aloud. */
export const doubtWords: Readonly<Record<StayDoubtKind, string>> = {
  veryLong: 'It lasted longer than usual: two visits may look like one.',
  midStay: 'It was seen at a gate in between: it may have left and come back.',
  looksLikeTwo: 'Another vehicle with nearly this plate was seen to leave in between.',
  noEntry: 'Nobody saw it come in.',
  noExit: 'Nobody saw it leave.',
  cameInAgain: 'It came in again without having been seen to leave.',
  severalFit: 'More than one vehicle fits: one of them may have been read wrongly.',
  nearOnly: 'The plates at entry and exit differ by more than is usually misread.',
  leftTwice: 'A vehicle with this plate was seen to leave twice.',
  elsewhere: 'It seems to be in two places at once: one of the plates may be a copy.',
  maybeTrailer: 'It may be the trailer of another vehicle that passed at the same time.',
  clock: 'It left before it came: the clocks of the cameras differ.',
};

/**
 * Why a person should look at a stay. Of a long one what it is longer than: so many of a hundred of its car park, or, as long as too few stays are
 * known to tell by that, so many hours.
 * @param settings those that held when it began; null where they are not known yet
 */
export function doubtText(kind: StayDoubtKind, stay: Stay, settings: StaySettings | null): string {
  const { entry, exit, carParkId } = stay;
  if (kind !== 'veryLong' || settings === null || entry === null || exit === null) return doubtWords[kind];
  const { longPercent, longH } = staysAt(settings, carParkId ?? '');
  const isByOthers = longPercent > 0 && exit.at - entry.at <= longH * 3_600_000;
  const than = isByOthers ? `${longPercent} of 100 stays here` : countOf(longH, 'hour');
  return `It lasted longer than ${than}: two visits may look like one.`;
}

export const outcomeWords: Readonly<Record<StayOutcome, { readonly word: string; readonly meaning: Meaning }>> = {
  inside: { word: 'Inside', meaning: 'good' },
  left: { word: 'Left', meaning: 'neutral' },
  passedThrough: { word: 'Turned round', meaning: 'neutral' },
  unknownEnd: { word: 'End unknown', meaning: 'warning' },
  unknownStart: { word: 'Entry unknown', meaning: 'warning' },
  void: { word: 'Void', meaning: 'neutral' },
};

export const stepWords: Readonly<Record<StayStep['kind'], string>> = {
  accept: 'Accepted as it is',
  join: 'Joined with an exit',
  split: 'Split in two',
  merge: 'Merged with another visit',
  class: 'Its kind of vehicle was said',
  edit: 'Changed',
  detach: 'Its trailer was made a vehicle of its own',
  void: 'Voided',
  undo: 'Taken back',
};

/** How long it lasted, or has lasted so far; null where its beginning or its end is not known. */
export function lastedText({ entry, exit, outcome }: Stay, now: number): string | null {
  if (entry === null) return null;
  if (exit !== null) return formatDuration(exit.at - entry.at);
  return outcome === 'inside' ? formatDuration(now - entry.at) : null;
}

/** How the exit was found, where that is worth a word. */
export function pairedText({ paired, entry, exit }: Stay): string | null {
  if (paired === 'person') return 'Settled by a person';
  if (paired !== 'tolerant' || entry === null || exit === null) return null;
  return `Read as ${entry.mark} at the entry and as ${exit.mark} at the exit: the only vehicle inside that fits.`;
}

const minuteFormat = siteFormat({ hour: '2-digit', minute: '2-digit' });
const dayFormat = siteFormat({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** A moment of a limit: to the minute, with the day where it is another one. */
function limitText(at: number, now: number): string {
  return dayNumber(at) === dayNumber(now) ? minuteFormat(at) : dayFormat(at);
}

/** Why it should not be there, in a few words. */
const overWords: Readonly<Record<BreachKind, string>> = {
  maxStay: 'Longer than permitted',
  noReturn: 'Came back too soon',
  permitOnly: 'Without a permit',
  unpaid: 'Not paid for',
  overPaid: 'Longer than paid for',
};

/** Until when it may be there, or since when it should be gone. */
export function dueText({ kinds, until, graceUntil }: Due, now: number): string {
  const [kind] = kinds;
  if (kind === 'noReturn') return overWords.noReturn;
  if (kind !== undefined) return `${overWords[kind]}, since ${limitText(until, now)} (${formatDuration(now - until)})`;
  if (until > now || graceUntil === null) return `Due to leave at ${limitText(until, now)}`;
  return `Was due to leave at ${limitText(until, now)}, grace until ${limitText(graceUntil, now)}`;
}
