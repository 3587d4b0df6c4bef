import type * as z from 'zod';
import { type VisitState, visitLogQuerySchema } from '../../../src-preload/contract/lists/visitors.ts';
import { everyone } from '../../../src-preload/contract/roles.ts';
import { siteClock } from '../../../src-preload/contract/siteClock.ts';
import { type ExportColumn, exportSource, type Row } from '../../platform/exportSource.ts';
import { saidTexts, saidTime } from '../../platform/exportWords.ts';
import { standingOf } from './register.ts';
import { stateAt } from './rules/standing.ts';
import { createVisitStore, type LogLine, type StoredVisit } from './store.ts';
import { searchOf } from './views.ts';

const filterSchema = visitLogQuerySchema.omit({ cursor: true, limit: true });
type Filter = z.infer<typeof filterSchema>;

interface Line extends LogLine {
  readonly visit: StoredVisit;
  readonly state: VisitState;
}
type Column = ExportColumn & { readonly cell: (line: Line) => Row[number] };

const stateWords: Readonly<Record<VisitState, string>> = {
  expected: 'Expected',
  here: 'Here',
  overdue: 'Overdue',
  left: 'Left',
  missed: 'Nobody came',
  cancelled: 'Cancelled',
};

const columns: readonly Column[] = [
  {
    id: 'kind',
    name: 'Kind',
    type: 'text',
    width: 10,
    what: 'A visitor or a delivery',
    cell: ({ visit }) => (visit.values.kind === 'visitor' ? 'Visitor' : 'Delivery'),
  },
  { id: 'name', name: 'Name', type: 'text', width: 24, what: 'Who came', cell: ({ visit }) => visit.values.name },
  {
    id: 'company',
    name: 'Company',
    type: 'text',
    width: 20,
    what: 'From where',
    cell: ({ visit }) => visit.values.company,
  },
  { id: 'host', name: 'To', type: 'text', width: 20, what: 'Who is visited', cell: ({ visit }) => visit.values.host },
  {
    id: 'purpose',
    name: 'Purpose',
    type: 'text',
    width: 24,
    isUnprinted: true,
    what: 'What for',
    cell: ({ visit }) => visit.values.purpose,
  },
  {
    id: 'plate',
    name: 'Plate',
    type: 'plate',
    width: 12,
    what: 'The plate it came with, else the one it was registered with',
    cell: ({ visit, attendance }) => attendance?.plate ?? visit.values.plate,
  },
  {
    id: 'state',
    name: 'State',
    type: 'text',
    width: 14,
    what: 'What became of it',
    cell: ({ state }) => stateWords[state],
  },
  {
    id: 'expectedFrom',
    name: 'Expected from',
    type: 'dateTime',
    width: 19,
    what: 'The beginning of its first window',
    cell: ({ visit }) => visit.values.from,
  },
  {
    id: 'expectedTo',
    name: 'Expected until',
    type: 'dateTime',
    width: 19,
    isUnprinted: true,
    what: 'The end of its first window',
    cell: ({ visit }) => visit.values.to,
  },
  {
    id: 'arrived',
    name: 'Arrived',
    type: 'dateTime',
    width: 19,
    what: 'When it came',
    cell: ({ attendance }) => attendance?.arrivedAt ?? null,
  },
  {
    id: 'left',
    name: 'Left',
    type: 'dateTime',
    width: 19,
    what: 'When it left',
    cell: ({ attendance }) => attendance?.leftAt ?? null,
  },
  {
    id: 'duration',
    name: 'Duration',
    type: 'duration',
    width: 10,
    what: 'From when it came until it left',
    cell: ({ attendance }) => (attendance?.leftAt == null ? null : attendance.leftAt - attendance.arrivedAt),
  },
  {
    id: 'telephone',
    name: 'Phone',
    type: 'text',
    width: 18,
    isUnprinted: true,
    what: 'Of who came',
    cell: ({ visit }) => visit.values.telephone,
  },
  {
    id: 'note',
    name: 'Note',
    type: 'text',
    width: 30,
    isUnprinted: true,
    what: 'What people wrote',
    cell: ({ visit }) => visit.values.note,
  },
  {
    id: 'registeredBy',
    name: 'Registered by',
    type: 'text',
    width: 18,
    isUnprinted: true,
    what: 'Who registered the visit',
    cell: ({ visit }) => visit.createdBy,
  },
  {
    id: 'registered',
    name: 'Registered',
    type: 'dateTime',
    width: 19,
    isUnprinted: true,
    what: 'When',
    cell: ({ visit }) => visit.createdAt,
  },
  {
    id: 'visit',
    name: 'Visit',
    type: 'text',
    width: 38,
    what: 'The id of the visit',
    isExtra: true,
    cell: ({ visitId }) => visitId,
  },
];

const linesInOneGo = 300;

/** The log of visitors and deliveries, by the filter of its page, newest first. */
export const visitorsSource = exportSource<Filter>({
  ...{
    id: 'visitors',
    title: 'Visitors and deliveries',
    one: 'visit',
    shownBy: 'visitors.log',
    roles: everyone,
    columns,
  },
  filter: filterSchema,
  isTimed: true,
  all: ({ plate, ...time }) => ({ text: plate, ...time }),

  async said({ kind, text, order: _, ...time }, scope) {
    const kinds = { visitor: 'Visitors', delivery: 'Deliveries' };
    return [
      ...saidTime(time, scope),
      ...saidTexts({ Kind: kind === undefined ? undefined : kinds[kind], Search: text }),
    ];
  },

  async open({ kind, text = '', fromAt, toAt, order }, { db, now, timeZone }) {
    const store = createVisitStore(db);
    const filter = { kind, ...searchOf(text), fromAt, toAt, order };
    const clock = siteClock(timeZone);
    return { total: await store.countLog({ ...filter, after: null }, now), parts: parts() };

    async function* parts(): AsyncGenerator<readonly Row[]> {
      for (let after: { at: number; id: string } | null = null; ; ) {
        const lines: LogLine[] = await store.log({ ...filter, after }, now, linesInOneGo);
        const visits = new Map(
          (await store.byIds([...new Set(lines.map(({ visitId }) => visitId))])).map((visit) => [visit.id, visit]),
        );
        yield lines.flatMap((line) => {
          const visit = visits.get(line.visitId);
          if (visit === undefined) return [];
          const standing = { ...standingOf(visit), attendance: line.attendance };
          const state = line.attendance?.leftAt != null ? 'left' : stateAt(standing, now, clock);
          return [columns.map(({ cell }) => cell({ ...line, visit, state }))];
        });
        const last = lines.at(-1);
        if (last === undefined || lines.length < linesInOneGo) return;
        after = { at: last.at, id: last.id };
      }
    }
  },
});
