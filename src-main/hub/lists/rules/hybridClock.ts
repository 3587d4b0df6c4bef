/**
 * A hybrid logical clock (Kulkarni et al., 2014) as a text: 12 hex digits of UTC ms, 4 of a counter, a dash, and 8 of who ticks. Such texts sort by
 * time; no two are the same, and one that was told after another was heard of sorts behind it, whatever the clocks of the machines say.
 */
export type HybridTime = string;

export const hybridTimePattern = /^[0-9a-f]{16}-[0-9a-f]{8}$/;
const mostCounted = 0xffff;

/** The next time of a node: after all that it told or heard of. @param last the latest of those; empty before the first @param now UTC ms */
export function nextTime(last: HybridTime, now: number, node: string): HybridTime {
  const [ms, count] = last === '' ? [0, 0] : partsOf(last);
  if (now > ms) return written(now, 0, node);
  return count < mostCounted ? written(ms, count + 1, node) : written(ms + 1, 0, node);
}

/** Who ticked. */
export function nodeOf(time: HybridTime): string {
  return time.slice(17);
}

/** UTC ms, as the clock of who ticked had it, or one that they had heard of. */
export function msOf(time: HybridTime): number {
  return partsOf(time)[0];
}

/** By whom a change was said, and when (UTC ms); null where it is no time of one. */
export function saidBy(time: HybridTime): { readonly node: string; readonly ms: number } | null {
  return hybridTimePattern.test(time) ? { node: nodeOf(time), ms: msOf(time) } : null;
}

/** What a site is called in such times, by its number at the hub; 0 is the head office. */
export function nodeOfSite(site: number): string {
  return site.toString(16).padStart(8, '0');
}

function partsOf(time: HybridTime): [ms: number, count: number] {
  return [Number.parseInt(time.slice(0, 12), 16), Number.parseInt(time.slice(12, 16), 16)];
}

function written(ms: number, count: number, node: string): HybridTime {
  return `${Math.floor(ms).toString(16).padStart(12, '0')}${count.toString(16).padStart(4, '0')}-${node}`;
}
