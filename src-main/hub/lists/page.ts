import type { Writing } from '../../platform/database.ts';
import { countOf, deletedByHand, localFields } from './localRows.ts';
import { nameKeyOf } from './nameKeys.ts';
import { namesOf } from './rules/clashes.ts';
import { saidOf, withSaid } from './rules/comparing.ts';
import { type HybridTime, msOf, nextTime } from './rules/hybridClock.ts';
import {
  deletedField,
  type Fields,
  isSame,
  nameField,
  type SharedList,
  standingFields,
  standingOf,
} from './rules/listFields.ts';
import { listStore, type Sharing, type StoredRow, unheardRow } from './store.ts';
import type { ToldChange } from './values.ts';

/** A row as it is being worked on. */
export interface WorkedRow {
  readonly list: SharedList;
  readonly id: string;
  row: StoredRow;
  /** What stands in the list now; null where it is not there. */
  local: Fields | null;
  /** What is to stand there by all that is known. */
  desired: Fields;
  readonly touched: Set<string>;
}

const hourMs = 3_600_000;
/** More than a tenth of a list, of 20 rows at least, is not deleted within an hour unless a person says so. */
const mostLostShare = 0.1;
const mostLostAnyway = 20;

/** What rows of lists become by what is known of them, within one transaction. */
export function createPage(
  writing: Writing,
  sharing: Sharing,
  { now, isHere }: { readonly now: number; readonly isHere: (place: string) => boolean },
) {
  let latest: HybridTime = sharing.latest;
  const worked = new Map<string, WorkedRow>();
  const tick = () => {
    latest = nextTime(latest, now, sharing.node);
    return latest;
  };
  const keyOf = (list: SharedList, id: string) => `${list}/${id}`;

  /** Takes rows up, each with what somebody here did to it meanwhile. */
  async function takeUp(list: SharedList, ids: readonly string[]): Promise<void> {
    const fresh = [...new Set(ids)].filter((id) => !worked.has(keyOf(list, id)));
    if (fresh.length === 0) return;
    const [rows, locals] = [
      await listStore.rows(writing, list, fresh),
      await localFields(writing, list, fresh, sharing.node),
    ];
    const gone = await deletedByHand(
      writing,
      list,
      fresh.filter((id) => !locals.has(id)),
    );
    for (const id of fresh) {
      const local = locals.get(id) ?? null;
      const known = rows.get(id) ?? unheardRow(list, id);
      const touched = new Set<string>();
      let row: StoredRow = known;
      if (sharing.isJoined || known.stood !== null) {
        const { registers, said } = saidOf(list, known, local, { tick, isHere, isDeleted: gone.has(id) });
        const wentByAge = local === null && known.stood !== null && !gone.has(id);
        row = { ...known, registers, stood: local, due: wentByAge ? 'gone' : known.due };
        for (const { field } of said) touched.add(field);
      }
      worked.set(keyOf(list, id), { list, id, row, local, desired: {}, touched });
    }
  }

  function hear({ list, row, field, at, value, seen }: ToldChange): void {
    const each = worked.get(keyOf(list, row));
    if (each === undefined) return;
    const registers = withSaid(each.row.registers, { field, change: { at, value, seen } });
    // What is known already is no news.
    if (registers[field] !== each.row.registers[field]) each.touched.add(field);
    each.row = { ...each.row, registers };
    if (at > latest) latest = at;
  }

  const isDeleted = ({ desired }: WorkedRow) => desired[deletedField] === true;
  const all = (list?: SharedList) => [...worked.values()].filter((each) => list === undefined || each.list === list);

  /** Takes up too what has the name of a row that was taken up, and says what each is called. */
  async function settleNames(list: 'groups' | 'permits'): Promise<void> {
    const field = nameField(list) ?? '';
    const keyOfName = ({ row }: WorkedRow) => nameKeyOf(list, row.registers);
    const keys = new Set(all(list).flatMap((each) => [each.row.nameKey ?? [], keyOfName(each) ?? []].flat()));
    await takeUp(list, await listStore.idsNamed(writing, list, [...keys]));
    const clusters = new Map<string, WorkedRow[]>();
    for (const each of all(list)) {
      const key = keyOfName(each);
      each.row = { ...each.row, nameKey: key };
      each.desired = standingFields(list, each.row.registers);
      if (key !== null) clusters.set(key, [...(clusters.get(key) ?? []), each]);
    }
    for (const [key, rows] of clusters) {
      const named = rows.map(({ id, row, desired }) => {
        const register = row.registers[field];
        const at = register === undefined ? '' : (standingOf(list, field, register)?.at ?? '');
        return { id, name: desired[field] as string, at };
      });
      const names = namesOf(list, named, await isTaken(list, key, new Set(rows.map(({ id }) => id))));
      for (const each of rows) {
        const [name, own] = [names.get(each.id), each.desired[field]];
        if (name === own) continue;
        each.desired = { ...each.desired, [field]: name };
        const at = named.find(({ id }) => id === each.id)?.at ?? '';
        const other = named.find(({ id }) => names.get(id) === own)?.at ?? '';
        await log(each, 'name', field, { stands: name, standsAt: at, other: own, otherAt: other });
      }
    }
  }

  /** Whether a row that is not shared has the name. */
  async function isTaken(list: 'groups' | 'permits', key: string, except: ReadonlySet<string>): Promise<boolean> {
    const [there] =
      list === 'groups'
        ? await writing.selectFrom('permitGroups').select('id').where('nameKey', '=', key).execute()
        : await writing.selectFrom('permits').select('id').where('numberKey', '=', key).execute();
    if (there === undefined || except.has(there.id)) return false;
    return !worked.has(keyOf(list, there.id)) && !(await listStore.rows(writing, list, [there.id])).has(there.id);
  }

  async function log(
    { list, id, desired }: WorkedRow,
    kind: 'value' | 'name' | 'joined',
    field: string,
    values: { readonly stands: unknown; readonly standsAt: string; readonly other: unknown; readonly otherAt: string },
  ): Promise<void> {
    const label = String(desired[nameField(list) ?? ''] ?? (desired.name || desired.mark) ?? desired.pattern ?? '');
    await listStore.logConflict(writing, now, { kind, list, rowId: id, label, field, ...values });
  }

  /** Logs what was said at once at several places, and what the hub had otherwise when the site joined. */
  async function logConflicts(): Promise<void> {
    for (const each of all()) {
      const { list, row, local, touched } = each;
      // What was kept for later was heard of before.
      for (const field of row.due === 'waits' ? Object.keys(row.registers) : touched) {
        const register = row.registers[field];
        const stands = register === undefined ? undefined : standingOf(list, field, register);
        if (register === undefined || stands === undefined) continue;
        for (const other of register.live)
          if (!isSame(other.value, stands.value))
            await log(each, 'value', field, {
              stands: stands.value,
              standsAt: stands.at,
              other: other.value,
              otherAt: other.at,
            });
        const isOverwritten =
          row.stood === null && local !== null && field in local && !isSame(local[field], stands.value);
        if (isOverwritten)
          await log(each, 'joined', field, {
            stands: stands.value,
            standsAt: stands.at,
            other: local[field],
            otherAt: '',
          });
      }
    }
  }

  /** Which deletions of a list wait for a person. */
  async function heldOf(list: SharedList): Promise<ReadonlySet<string>> {
    const going = all(list).filter(
      (each) =>
        isDeleted(each) && each.local !== null && each.local[deletedField] !== true && each.row.due !== 'accepted',
    );
    if (going.length === 0) return new Set();
    const [size, lost] = [await countOf(writing, list), await listStore.lostSince(writing, list, now - hourMs)];
    const isMuch = lost + going.length > Math.max(mostLostAnyway, mostLostShare * (size + lost));
    if (isMuch || going.some(({ row }) => row.due === 'held')) return new Set(going.map(({ id }) => id));
    await listStore.noteLoss(writing, list, now, going.length, now - hourMs);
    return new Set();
  }

  return {
    ...{ takeUp, hear, all, settleNames, logConflicts, heldOf, isDeleted },
    get: (list: SharedList, id: string) => worked.get(keyOf(list, id)),
    settleFields(list: SharedList): void {
      for (const each of all(list)) each.desired = standingFields(list, each.row.registers);
    },
    latest: () => latest,
    /** When a row was first spoken of, UTC ms. */
    madeAt({ row }: WorkedRow): number {
      const times = Object.values(row.registers).flatMap(({ live }) => live.map(({ at }) => msOf(at)));
      return times.length === 0 ? now : Math.min(now, ...times);
    },
    /** Writes down what is known by now, and nothing in the lists: there is more to come of these rows. */
    async keepForLater(): Promise<void> {
      for (const { list, id, row, touched } of all()) {
        const due = row.due === '' || (row.due === 'gone' && touched.size > 0) ? 'waits' : row.due;
        await listStore.put(writing, { ...row, nameKey: nameKeyOf(list, row.registers), due, reason: '' });
        await listStore.keepOwn(writing, list, id, row.registers, sharing.node, touched);
      }
    },
    /** Writes down what is known by now, and what stands in the lists once all is written there. */
    async keep(due: ReadonlyMap<string, { readonly due: StoredRow['due']; readonly reason: string }>): Promise<void> {
      for (const list of new Set(all().map((each) => each.list))) {
        const rows = all(list);
        const locals = await localFields(
          writing,
          list,
          rows.map(({ id }) => id),
          sharing.node,
        );
        for (const { id, row, touched } of rows) {
          const { due: why, reason } = due.get(keyOf(list, id)) ?? { due: '' as const, reason: '' };
          await listStore.put(writing, { ...row, stood: locals.get(id) ?? null, due: why, reason });
          await listStore.keepOwn(writing, list, id, row.registers, sharing.node, touched);
        }
        await listStore.dropNotes(
          writing,
          list,
          rows.map(({ id }) => id),
        );
      }
    },
    keyOf,
  };
}

export type Page = ReturnType<typeof createPage>;
