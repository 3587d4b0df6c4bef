import {
  type Payment,
  type PaymentKind,
  type PaymentQuery,
  paymentQuerySchema,
} from '../../../src-preload/contract/parking/payments.ts';
import { everyone } from '../../../src-preload/contract/roles.ts';
import { type ExportColumn, type ExportScope, exportSource, type Row } from '../../platform/exportSource.ts';
import { saidCameras, saidTexts, saidTime } from '../../platform/exportWords.ts';
import { carParkNames, carParksOf } from '../carParksOf.ts';
import { createPaymentStore } from './store.ts';

type Filter = Omit<PaymentQuery, 'limit' | 'cursor'>;

interface Known {
  readonly names: ReadonlyMap<string, string>;
  readonly carParks: ReadonlyMap<string, string>;
  readonly hosts: ReadonlyMap<string, string>;
}
type Column = ExportColumn & { readonly cell: (payment: Payment, known: Known) => Row[number] };

const kindWords: Readonly<Record<PaymentKind, string>> = {
  cash: 'Cash',
  card: 'Card',
  online: 'Online',
  prepaid: 'Paid in advance',
  season: 'Season ticket',
  validation: 'Validation',
  waiver: 'Waived',
  refund: 'Paid back',
};
const matchWords = { exact: 'The very plate', minor: 'One slip', major: 'More slips', person: 'A person' } as const;
const viewWords = { all: undefined, unmatched: 'Without a stay', season: 'Tickets' } as const;

/** What came in or went out: neither what was waived nor what was taken back. */
const moneyOf = ({ kind, pence, voided }: Payment) =>
  voided !== null || kind === 'waiver' || kind === 'validation' ? 0 : pence;

const columns: readonly Column[] = [
  { id: 'at', name: 'Time', type: 'dateTime', width: 19, what: 'When it was taken or given', cell: ({ at }) => at },
  { id: 'kind', name: 'Kind', type: 'text', width: 14, what: 'As what it came', cell: ({ kind }) => kindWords[kind] },
  {
    ...{ id: 'plates', name: 'Plates', type: 'plate', width: 14, what: 'As they were keyed or read' },
    cell: ({ plates }) => plates.join(' ') || null,
  },
  {
    ...{ id: 'carPark', name: 'Car park', type: 'text', width: 18, what: 'Where; empty for the site itself' },
    cell: ({ carParkId }, { carParks }) => carParks.get(carParkId) ?? null,
  },
  {
    ...{ id: 'money', name: 'Money', type: 'money', width: 10, isSummed: true },
    what: 'What came in, less than nothing where it was paid back; 0 where it was waived, validated or taken back',
    cell: moneyOf,
  },
  {
    ...{ id: 'vat', name: 'VAT', type: 'money', width: 9, isSummed: true, what: 'The part of it that is VAT' },
    cell: (payment) => (moneyOf(payment) === 0 ? 0 : payment.vatPence),
  },
  {
    ...{ id: 'waived', name: 'Waived', type: 'money', width: 9, isSummed: true, what: 'What was waived' },
    cell: ({ kind, pence, voided }) => (kind === 'waiver' && voided === null ? pence : null),
  },
  {
    ...{ id: 'tariff', name: 'Tariff', type: 'text', width: 20, what: 'By which tariff it was asked for' },
    cell: ({ tariffName }) => tariffName,
  },
  {
    ...{ id: 'coversFrom', name: 'Good from', type: 'dateTime', width: 19, isUnprinted: true },
    what: 'Of what was paid in advance: from when it is good',
    cell: ({ covers }) => covers?.fromAt ?? null,
  },
  {
    ...{ id: 'coversUntil', name: 'Good until', type: 'dateTime', width: 19, isUnprinted: true },
    what: 'Of what was paid in advance: until when it is good',
    cell: ({ covers }) => covers?.untilAt ?? null,
  },
  {
    ...{ id: 'host', name: 'Validated by', type: 'text', width: 18, isUnprinted: true, what: 'Which host gave it' },
    cell: ({ hostId }, { hosts }) => hosts.get(hostId ?? '') ?? null,
  },
  {
    ...{ id: 'group', name: 'Group', type: 'text', width: 16, isUnprinted: true, what: 'The group of the permit' },
    cell: ({ groupId }, { names }) => names.get(groupId ?? '') ?? null,
  },
  {
    ...{
      id: 'reference',
      name: 'Reference',
      type: 'text',
      width: 20,
      what: 'Number of the receipt or the card’s slip',
    },
    cell: ({ reference }) => reference,
  },
  { id: 'reason', name: 'Reason', type: 'text', width: 24, what: 'Why it was given', cell: ({ reason }) => reason },
  { id: 'by', name: 'Taken by', type: 'text', width: 18, what: 'Who took or gave it', cell: ({ by }) => by },
  {
    ...{ id: 'match', name: 'Stay found by', type: 'text', width: 16, isUnprinted: true },
    what: 'How it was found to be for its stay',
    cell: ({ match }) => (match === null ? null : matchWords[match]),
  },
  {
    ...{ id: 'voided', name: 'Taken back', type: 'dateTime', width: 19, isUnprinted: true },
    what: 'When it was taken back as a mistake',
    cell: ({ voided }) => voided?.at ?? null,
  },
  {
    ...{ id: 'voidedWhy', name: 'Taken back because', type: 'text', width: 24, isUnprinted: true },
    what: 'Why it was taken back, and by whom',
    cell: ({ voided }) => (voided === null ? null : `${voided.reason} (${voided.by})`),
  },
  {
    ...{ id: 'stay', name: 'Stay', type: 'text', width: 38, isExtra: true, what: 'The id of its stay' },
    cell: ({ stayId }) => stayId,
  },
  {
    ...{ id: 'payment', name: 'Payment', type: 'text', width: 38, isExtra: true, what: 'The id of the payment' },
    cell: ({ id }) => id,
  },
  {
    ...{ id: 'refundOf', name: 'Refund of', type: 'text', width: 38, isExtra: true },
    what: 'The id of the payment that was paid back',
    cell: ({ refundOf }) => refundOf,
  },
];

const rowsInOneGo = 500;

async function hostNames({ db }: ExportScope): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('validationHosts').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The ledger, by the filter and in the order of its page. */
export const paymentsSource = exportSource<Filter>({
  ...{ id: 'payments', title: 'Payments', one: 'payment', shownBy: 'payments.list', roles: everyone, columns },
  filter: paymentQuerySchema.omit({ limit: true, cursor: true }),
  isTimed: true,
  all: ({ plate, ...time }) => ({ text: plate, ...time }),

  async said({ view, kinds, carParkId, text, ...time }, scope) {
    const name = carParkId === '' ? 'The site itself' : (await carParkNames(scope.db)).get(carParkId ?? '');
    return [
      ...saidTime(time, scope),
      ...(await saidCameras(scope.db, scope.cameraIds)),
      ...saidTexts({
        Which: viewWords[view],
        Kind: kinds?.map((kind) => kindWords[kind]).join(', '),
        'Car park': name,
        Search: text,
      }),
    ];
  },

  async open(filter, scope) {
    const store = createPaymentStore(scope.db);
    const within = await carParksOf(scope.db, scope.cameraIds);
    const { total } = await store.list({ ...filter, limit: 1 }, within);
    return { total, parts: parts() };

    async function* parts(): AsyncGenerator<readonly Row[]> {
      const [carParks, hosts] = [await carParkNames(scope.db), await hostNames(scope)];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await store.list({ ...filter, limit: rowsInOneGo, cursor }, within);
        const groups = page.items.flatMap(({ groupId }) => groupId ?? []);
        const known = { carParks, hosts, names: await scope.namesOf([...new Set(groups)]) };
        yield page.items.map((payment) => columns.map(({ cell }) => cell(payment, known)));
        cursor = page.nextCursor;
      }
    }
  },
});
