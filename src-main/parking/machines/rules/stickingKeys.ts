/** A plate as it was keyed, when (UTC ms), and the mark of the stay that it was found to be for; null where none was. */
export interface KeyedEntry {
  readonly plate: string;
  readonly at: number;
  readonly mark: string | null;
}

/** A run of entries that one fault of a keyboard explains. UTC ms. */
export interface KeyFault {
  readonly kind: 'short' | 'missing' | 'repeated';
  /** The key; empty where all of them are. */
  readonly key: string;
  readonly fromAt: number;
  readonly toAt: number;
  readonly entries: number;
  /** Of how many that would have shown it. */
  readonly of: number;
}

/** People key a part of their plate now and then; so many of them do not. */
const leastEntries = 4;
/** Of all in a run; of those whose plate bears the key, where it is one. */
const leastShare = 0.3;
/** Longer than that between two of them, it is another run. */
const apartMs = 12 * 3_600_000;
const shortLength = 3;

/**
 * Where the keyboard of a machine sticks, or it goes on to the payment too soon: runs of entries with few characters, or with one and the same key that was
 * lost or came twice (press reports of 2025; the page of failures: the share of 1–3 character payments of a machine rises).
 */
export function keyFaultsOf(entries: readonly KeyedEntry[]): KeyFault[] {
  const inOrder = entries.toSorted((a, b) => a.at - b.at);
  const keys = new Map<string, { readonly kind: KeyFault['kind']; readonly key: string }>();
  for (const entry of inOrder) for (const slip of slipsOf(entry)) keys.set(`${slip.kind} ${slip.key}`, slip);
  return [...keys.values()].flatMap(({ kind, key }) => {
    const shows = (entry: KeyedEntry) => slipsOf(entry).some((slip) => slip.kind === kind && slip.key === key);
    // All of them where it is no one key that sticks.
    const mayShow = ({ plate, mark }: Omit<KeyedEntry, 'at'>) => (mark ?? plate).includes(key);
    return runsOf(inOrder.filter(shows)).flatMap(({ fromAt, toAt, entries: shown }): KeyFault[] => {
      const of = inOrder.filter(({ at, ...entry }) => at >= fromAt && at <= toAt && mayShow(entry)).length;
      const isFault = shown >= leastEntries && shown >= of * leastShare;
      return isFault ? [{ kind, key, fromAt, toAt, entries: shown, of }] : [];
    });
  });
}

/** Entries none of which is far from the one before. UTC ms. */
interface Run {
  readonly fromAt: number;
  toAt: number;
  entries: number;
}

function runsOf(entries: readonly KeyedEntry[]): readonly Run[] {
  const runs: Run[] = [];
  for (const { at } of entries) {
    const last = runs.at(-1);
    if (last === undefined || at - last.toAt > apartMs) {
      runs.push({ fromAt: at, toAt: at, entries: 1 });
      continue;
    }
    last.toAt = at;
    last.entries += 1;
  }
  return runs;
}

/** What an entry shows: too few characters, or against the mark that it is for one key less or once more. */
function slipsOf({ plate, mark }: KeyedEntry): readonly { readonly kind: KeyFault['kind']; readonly key: string }[] {
  if (plate.length <= shortLength && mark !== plate) return [{ kind: 'short', key: '' }];
  if (mark === null) return tripled(plate).map((key) => ({ kind: 'repeated' as const, key }));
  const lost = lostKey(mark, plate);
  if (lost !== null) return [{ kind: 'missing', key: lost }];
  const again = lostKey(plate, mark);
  return again !== null && plate.includes(again + again) ? [{ kind: 'repeated', key: again }] : [];
}

/** The one key that a text lacks of another; null where it differs otherwise. */
function lostKey(whole: string, text: string): string | null {
  const lost = [...whole].filter(
    (key, place) => withoutAt(whole, place) === text || whole.replaceAll(key, '') === text,
  );
  return lost[0] ?? null;
}

function withoutAt(text: string, place: number): string {
  return text.slice(0, place) + text.slice(place + 1);
}

/** Keys that stand three times in a row, which no mark of today bears but for a row of letters at its end. */
function tripled(plate: string): string[] {
  return [...new Set([...plate].filter((key, place) => plate.startsWith(key.repeat(3), place)))];
}
