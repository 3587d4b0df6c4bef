import {
  type BreachKind,
  type CaseQuery,
  type CaseState,
  type CaseView,
  caseQuerySchema,
} from '../../../src-preload/contract/parking/cases.ts';
import { everyone } from '../../../src-preload/contract/roles.ts';
import { type ExportColumn, exportSource, type Row } from '../../platform/exportSource.ts';
import { saidCameras, saidTexts } from '../../platform/exportWords.ts';
import { carParkNames } from '../carParksOf.ts';
import { duePence } from './rules/standing.ts';
import { createCaseStore, never, type StoredCase } from './store.ts';

type Filter = Omit<CaseQuery, 'limit' | 'cursor'>;

interface Known {
  readonly carParks: ReadonlyMap<string, string>;
  readonly now: number;
}
type Column = ExportColumn & { readonly cell: (stored: StoredCase, known: Known) => Row[number] };

const breachWords: Readonly<Record<BreachKind, string>> = {
  maxStay: 'Stayed too long',
  noReturn: 'Came back too soon',
  permitOnly: 'No permit',
  unpaid: 'Not paid',
  overPaid: 'Stayed longer than paid for',
};
const stateWords: Readonly<Record<CaseState, string>> = {
  waiting: 'Waits',
  open: 'To decide',
  charged: 'Charged',
  appealed: 'Appealed',
  upheld: 'Upheld',
  paid: 'Paid',
  waived: 'Waived',
  cancelled: 'Cancelled',
};
const viewWords: Readonly<Record<CaseView, string | undefined>> = {
  decide: 'To decide',
  waiting: 'Waiting',
  decided: 'Decided',
  appealed: 'Appealed',
  all: undefined,
};

const longest = ({ finding }: StoredCase) => Math.max(0, ...finding.breaches.map(({ overMs }) => overMs));

const columns: readonly Column[] = [
  {
    id: 'number',
    name: 'Case',
    type: 'integer',
    width: 7,
    what: 'What people call it by',
    cell: ({ number }) => number,
  },
  { id: 'plate', name: 'Plate', type: 'plate', width: 12, what: 'The plate of the vehicle', cell: ({ mark }) => mark },
  {
    ...{ id: 'carPark', name: 'Car park', type: 'text', width: 18, what: 'Where it was; empty for the site itself' },
    cell: ({ carParkId }, { carParks }) => carParks.get(carParkId) ?? null,
  },
  {
    ...{ id: 'breaches', name: 'Breach', type: 'text', width: 26, what: 'What the stay is in breach of' },
    cell: ({ finding }) => finding.breaches.map(({ kind }) => breachWords[kind]).join(', '),
  },
  {
    ...{ id: 'entered', name: 'Entered', type: 'dateTime', width: 19, what: 'When it came' },
    cell: ({ finding }) => finding.enteredAt,
  },
  {
    ...{ id: 'left', name: 'Left', type: 'dateTime', width: 19, what: 'When it left; empty where nobody knows' },
    cell: ({ finding }) => finding.leftAt,
  },
  { id: 'over', name: 'Over', type: 'duration', width: 10, what: 'By how much it was exceeded', cell: longest },
  {
    ...{ id: 'state', name: 'State', type: 'text', width: 12, what: 'Where the case stands' },
    cell: ({ standing }) => stateWords[standing.state],
  },
  {
    ...{ id: 'amount', name: 'Charge', type: 'money', width: 10, isSummed: true, what: 'What is charged' },
    cell: ({ standing }) => standing.amountPence,
  },
  {
    ...{ id: 'due', name: 'Due', type: 'money', width: 10, isSummed: true, what: 'What is to be paid now' },
    cell: ({ standing }, { now }) => duePence(standing, now),
  },
  {
    ...{ id: 'paid', name: 'Paid', type: 'money', width: 10, isSummed: true, what: 'What was paid for it' },
    cell: ({ standing }) => standing.paid?.pence ?? null,
  },
  {
    ...{ id: 'refunded', name: 'Paid back', type: 'money', width: 10, isSummed: true, isUnprinted: true },
    what: 'What was paid back of that',
    cell: ({ standing }) => standing.refunds.reduce((sum, { pence }) => sum + pence, 0) || null,
  },
  {
    ...{ id: 'paidAt', name: 'Paid on', type: 'dateTime', width: 19, isUnprinted: true, what: 'When it was paid' },
    cell: ({ standing }) => standing.paid?.at ?? null,
  },
  {
    ...{ id: 'reason', name: 'Reason', type: 'text', width: 24, what: 'Why it was waived or cancelled' },
    cell: ({ standing }) => standing.reason,
  },
  {
    ...{ id: 'postBy', name: 'Post by', type: 'date', width: 12, isUnprinted: true },
    what: 'The last day on which a notice can be posted in time',
    cell: ({ postBy }) => (postBy === never ? null : postBy),
  },
  {
    ...{ id: 'found', name: 'Found', type: 'dateTime', width: 19, isUnprinted: true, what: 'When it was found' },
    cell: ({ at }) => at,
  },
  {
    ...{ id: 'entryPlate', name: 'Plate at the entry', type: 'plate', width: 14, isExtra: true },
    what: 'What was read where it came in',
    cell: ({ finding }) => finding.entryMark,
  },
  {
    ...{ id: 'exitPlate', name: 'Plate at the exit', type: 'plate', width: 14, isExtra: true },
    what: 'What was read where it left',
    cell: ({ finding }) => finding.exitMark,
  },
  {
    id: 'stay',
    name: 'Stay',
    type: 'text',
    width: 38,
    isExtra: true,
    what: 'The id of its stay',
    cell: ({ stayId }) => stayId,
  },
];

const rowsInOneGo = 500;

/** Breaches, by the filter and in the order of their page. */
export const casesSource = exportSource<Filter>({
  ...{ id: 'breaches', title: 'Breaches', one: 'breach', shownBy: 'cases.list', roles: everyone, columns },
  filter: caseQuerySchema.omit({ limit: true, cursor: true }),
  isTimed: false,
  all: ({ plate }) => ({ view: 'all', text: plate }),

  async said({ view, carParkId, state, kind, text }, scope) {
    const name = carParkId === '' ? 'The site itself' : (await carParkNames(scope.db)).get(carParkId ?? '');
    return [
      ...(await saidCameras(scope.db, scope.cameraIds)),
      ...saidTexts({
        Which: viewWords[view],
        'Car park': name,
        State: state && stateWords[state],
        Breach: kind && breachWords[kind],
        Search: text,
      }),
    ];
  },

  async open(filter, scope) {
    const store = createCaseStore(scope.db);
    const { total } = await store.list({ ...filter, limit: 1 }, scope.cameraIds);
    return { total, parts: parts() };

    async function* parts(): AsyncGenerator<readonly Row[]> {
      const known = { carParks: await carParkNames(scope.db), now: scope.now };
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await store.list({ ...filter, limit: rowsInOneGo, cursor }, scope.cameraIds);
        yield page.items.map((stored) => columns.map(({ cell }) => cell(stored, known)));
        cursor = page.nextCursor;
      }
    }
  },
});
