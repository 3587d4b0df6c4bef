import type { Registers } from './rules/comparing.ts';
import { withSaid } from './rules/comparing.ts';
import { nextTime, nodeOfSite } from './rules/hybridClock.ts';
import type { Fields, SharedList } from './rules/listFields.ts';
import { changeOver, untouched } from './rules/register.ts';
import type { ToldChange } from './values.ts';

/** A change as the hub takes it from a head office: `value` and `seen` as JSON. */
export interface WrittenChange {
  readonly id: string;
  readonly list: SharedList;
  readonly row: string;
  readonly field: string;
  readonly value: string;
  readonly at: string;
  readonly seen: string;
}

/**
 * What a head office says where it gives fields of a row other values, knowing all that the hub knows of it; and what it said before that somebody
 * replaced since. @param now UTC ms
 */
export function changesOfRow(list: SharedList, row: string, known: readonly ToldChange[], fields: Fields, now: number) {
  const registers = known.reduce<Registers>(
    (all, { field, at, value, seen }) => withSaid(all, { field, change: { at, value, seen } }),
    {},
  );
  let latest =
    known
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? '';
  const changes: WrittenChange[] = Object.entries(fields).map(([field, value]) => {
    latest = nextTime(latest, now, nodeOfSite(0));
    const { at, seen } = changeOver(registers[field] ?? untouched, latest, value);
    const id = `${list}/${row}/${field}`;
    return { id, list, row, field, at, value: JSON.stringify(value ?? null), seen: JSON.stringify(seen) };
  });
  const gone = known.flatMap(({ site, id, field, at }) => {
    const isReplaced = registers[field]?.live.every((live) => live.at !== at) ?? false;
    return site === 0 && isReplaced && !(field in fields) ? [{ id, at }] : [];
  });
  return { changes, gone };
}
