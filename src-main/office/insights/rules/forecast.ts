import { type DayKind, hoursADay, type SiteDay, sumOf } from './siteDay.ts';

/** So many of the latest days of a kind make its profile. */
const profileDays = 8;
/** Fewer make none: three weeks of a weekday, or two holidays. */
const leastOf = (kind: DayKind) => (kind === 'holiday' ? 2 : 3);
/** From so many on, the highest and the lowest of each hour are left out, so that one strange day does not stay for weeks. */
const trimmedFrom = 5;
/** By these days it is known how busy the site is of late. */
export const levelDays = 14;
/** A day further on, so much of what is unusual of late is still believed. */
const damping = 0.9;
const mostLevel = 3;
/** What is less than this share apart is the same but for rounding. */
const rounding = 1e-9;

/** An hour as it is expected. */
export type ExpectedHours = readonly number[];

/**
 * What is expected of the days after those that are known: the profile of each kind of day (weekdays, and holidays as a kind of their own), by
 * the hour, raised or lowered by how busy the last two weeks were beside theirs, and the less so the farther ahead the day is.
 * @param known consecutive days, the latest last
 * @param kinds of the days that follow, the next first
 * @returns for each of these 24 numbers, or null where too few days of its kind are known
 */
export function expectedHours(known: readonly SiteDay[], kinds: readonly DayKind[]): readonly (ExpectedHours | null)[] {
  const profiles = new Map<DayKind, ExpectedHours | null>();
  const profileOf = (kind: DayKind) => {
    const before = profiles.get(kind);
    if (before !== undefined) return before;
    const profile = readProfile(known, kind);
    profiles.set(kind, profile);
    return profile;
  };
  const level = levelOf(known, profileOf);
  return kinds.map((kind, place) => {
    const factor = 1 + damping ** (place + 1) * (level - 1);
    return profileOf(kind)?.map((hour) => hour * factor) ?? null;
  });
}

function readProfile(known: readonly SiteDay[], kind: DayKind): ExpectedHours | null {
  const days = known.flatMap((day) => (day.kind === kind && day.hours !== null ? [day.hours] : [])).slice(-profileDays);
  if (days.length < leastOf(kind)) return null;
  return Array.from({ length: hoursADay }, (_, hour) => {
    const values = days.map((hours) => hours[hour] ?? 0).sort((a, b) => a - b);
    const kept = values.length >= trimmedFrom ? values.slice(1, -1) : values;
    return sumOf(kept) / kept.length;
  });
}

/**
 * How busy it is of late beside the profiles: 1 is as ever. It is the median of the days, of which busy ones count more, so that one strange day does
 * not raise the week that follows.
 */
function levelOf(known: readonly SiteDay[], profileOf: (kind: DayKind) => ExpectedHours | null): number {
  const days: { readonly ratio: number; readonly weight: number }[] = [];
  for (const { kind, hours } of known.slice(-levelDays)) {
    const profile = kind === 'holiday' ? null : profileOf(kind);
    if (hours === null || profile === null) continue;
    const weight = sumOf(profile);
    if (weight > 0) days.push({ ratio: sumOf(hours) / weight, weight });
  }
  days.sort((a, b) => a.ratio - b.ratio);
  const half = sumOf(days.map(({ weight }) => weight)) / 2;
  const bounded = (ratio: number) => Math.min(mostLevel, Math.max(1 / mostLevel, ratio));
  let below = 0;
  for (const [place, { ratio, weight }] of days.entries()) {
    below += weight;
    if (below > half * (1 + rounding)) return bounded(ratio);
    // Half of them lie to either side.
    if (below >= half * (1 - rounding)) return bounded((ratio + (days[place + 1]?.ratio ?? ratio)) / 2);
  }
  return 1;
}
