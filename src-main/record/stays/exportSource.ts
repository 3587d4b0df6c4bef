import { classNameKey, type StayQuery, stayQuerySchema } from '../../../src-preload/contract/record/stays.ts';
import { everyone } from '../../../src-preload/contract/roles.ts';
import { type ExportColumn, type ExportScope, exportSource, type Row } from '../../platform/exportSource.ts';
import { saidCameras, saidTexts, saidTime } from '../../platform/exportWords.ts';
import { type TimePlace, timePage } from '../../platform/timePage.ts';
import { isAskedFor } from './filtering.ts';
import type { Stay } from './rules/stay.ts';
import { toStay } from './store.ts';

type Filter = Omit<StayQuery, 'limit' | 'cursor'>;

interface Known {
  readonly names: ReadonlyMap<string, string>;
  readonly carParks: ReadonlyMap<string, string>;
  readonly now: number;
}
type Column = ExportColumn & { readonly cell: (stay: Stay, known: Known) => Row[number] };

const outcomeWords: Readonly<Record<Stay['outcome'], string>> = {
  inside: 'Inside',
  left: 'Left',
  passedThrough: 'Passed through',
  unknownEnd: 'Left unseen',
  unknownStart: 'Came unseen',
  void: 'Void',
};
const pairedWords = {
  exact: 'The very plate',
  tolerant: 'A plate that is nearly the same',
  person: 'A person',
} as const;
const viewWords = { inside: 'Inside now', waiting: 'To look at', all: 'All', kinds: 'Kinds that people said' } as const;

function durationOf({ entry, exit, outcome }: Stay, now: number): number | null {
  if (entry === null) return null;
  if (exit !== null) return exit.at - entry.at;
  return outcome === 'inside' ? Math.max(0, now - entry.at) : null;
}

const columns: readonly Column[] = [
  { id: 'plate', name: 'Plate', type: 'plate', width: 12, what: 'The plate of the vehicle', cell: ({ mark }) => mark },
  {
    id: 'carPark',
    name: 'Car park',
    type: 'text',
    width: 18,
    what: 'Where it was; empty for the site itself',
    cell: ({ carParkId }, { carParks }) => carParks.get(carParkId) ?? null,
  },
  {
    id: 'entered',
    name: 'Entered',
    type: 'dateTime',
    width: 19,
    what: 'When it came',
    cell: ({ entry }) => entry?.at ?? null,
  },
  { id: 'left', name: 'Left', type: 'dateTime', width: 19, what: 'When it left', cell: ({ exit }) => exit?.at ?? null },
  {
    id: 'duration',
    name: 'Duration',
    type: 'duration',
    width: 10,
    what: 'From when it came until it left, or until the export was made where it is inside',
    cell: (stay, { now }) => durationOf(stay, now),
  },
  {
    id: 'outcome',
    name: 'Outcome',
    type: 'text',
    width: 14,
    what: 'Where the stay stands',
    cell: ({ outcome }) => outcomeWords[outcome],
  },
  {
    id: 'holder',
    name: 'Permit or visitor',
    type: 'text',
    width: 24,
    what: 'Whose permit or visit it came with',
    cell: ({ holder }, { names }) => names.get(holder.permitId ?? holder.visitId ?? '') ?? null,
  },
  {
    id: 'group',
    name: 'Group',
    type: 'text',
    width: 16,
    what: 'The group of the permit',
    cell: ({ holder }, { names }) => names.get(holder.groupId ?? '') ?? null,
  },
  {
    id: 'vehicleClass',
    name: 'Kind of vehicle',
    type: 'text',
    width: 16,
    isUnprinted: true,
    what: 'What kind of vehicle a person said it is; empty where it goes by its permit',
    cell: ({ vehicleClass, carParkId }, { names }) =>
      vehicleClass === null ? null : (names.get(classNameKey(carParkId, vehicleClass)) ?? vehicleClass),
  },
  {
    id: 'exitPlate',
    name: 'Plate at the exit',
    type: 'plate',
    width: 14,
    isUnprinted: true,
    what: 'What was read where it left',
    cell: ({ exit }) => exit?.mark ?? null,
  },
  {
    id: 'paired',
    name: 'Exit found by',
    type: 'text',
    width: 24,
    isUnprinted: true,
    what: 'How its exit was found',
    cell: ({ paired }) => (paired === null ? null : pairedWords[paired]),
  },
  {
    id: 'doubts',
    name: 'Doubts',
    type: 'integer',
    width: 8,
    isUnprinted: true,
    what: 'How many things speak for it having been otherwise',
    cell: ({ doubts }) => doubts.length,
  },
  {
    id: 'settled',
    name: 'Settled by a person',
    type: 'boolean',
    width: 12,
    isUnprinted: true,
    what: 'Whether a person settled it',
    cell: ({ isSettled }) => isSettled,
  },
  {
    id: 'stay',
    name: 'Stay',
    type: 'text',
    width: 38,
    what: 'The id of the stay',
    isExtra: true,
    cell: ({ id }) => id,
  },
];

const rowsInOneGo = 500;

function matching({ fromAt, toAt, ...filter }: Filter, { db, cameraIds }: ExportScope, after: TimePlace | null = null) {
  const order = filter.view === 'inside' ? 'asc' : 'desc';
  return db
    .selectFrom('stays')
    .where(isAskedFor(filter, cameraIds))
    .where(timePage('at', { fromAt, toAt, after, order }));
}

async function carParkNames({ db }: ExportScope): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('carParks').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Stays, by the filter and in the order of their page. */
export const staysSource = exportSource<Filter>({
  ...{ id: 'stays', title: 'Stays', one: 'stay', shownBy: 'stays.list', roles: everyone, columns },
  filter: stayQuerySchema.omit({ limit: true, cursor: true }),
  isTimed: true,
  all: ({ plate, ...time }) => ({ view: 'all', text: plate, ...time }),

  async said({ view, carParkId, text, ids, vehicleClass, ...time }, scope) {
    const kindKey = classNameKey(carParkId ?? '', vehicleClass ?? '');
    const kind = vehicleClass === undefined ? undefined : (await scope.namesOf([kindKey])).get(kindKey);
    const chosen = ids === undefined ? undefined : `${ids.length} that were chosen`;
    const name = carParkId === '' ? 'The site itself' : (await carParkNames(scope)).get(carParkId ?? '');
    return [
      ...saidTime(time, scope),
      ...(await saidCameras(scope.db, scope.cameraIds)),
      ...saidTexts({ Which: chosen ?? viewWords[view], 'Car park': name, Kind: kind ?? vehicleClass, Plate: text }),
    ];
  },

  async open(filter, scope) {
    const { total } = await matching(filter, scope)
      .select((e) => e.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    return { total, parts: parts() };

    async function* parts(): AsyncGenerator<readonly Row[]> {
      const carParks = await carParkNames(scope);
      const order = filter.view === 'inside' ? 'asc' : 'desc';
      for (let after: TimePlace | null = null; ; ) {
        const query = matching(filter, scope, after);
        const rows = await query.selectAll().orderBy('at', order).orderBy('id', order).limit(rowsInOneGo).execute();
        const ids = rows
          .flatMap(({ permitId, groupId, visitId, vehicleClass, carParkId }) => [
            ...[permitId, groupId, visitId],
            vehicleClass === null ? null : classNameKey(carParkId, vehicleClass),
          ])
          .filter((id) => id !== null);
        const known: Known = { carParks, now: scope.now, names: await scope.namesOf([...new Set(ids)]) };
        yield rows.map((row) => {
          const stay = toStay(row);
          return columns.map(({ cell }) => cell(stay, known));
        });
        const last = rows.at(-1);
        if (last === undefined || rows.length < rowsInOneGo) return;
        after = { at: last.at, id: last.id };
      }
    }
  },
});
