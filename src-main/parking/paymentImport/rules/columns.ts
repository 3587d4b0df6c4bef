import {
  type PaymentField,
  type PaymentFileChoices,
  paymentFields,
} from '../../../../src-preload/contract/parking/paymentImport.ts';

const names = (list: string): readonly string[] => list.split(', ');

/** Names that pay machines, apps and banks give their columns, in small letters and digits with single spaces. */
const columnNames: Readonly<Record<PaymentField, readonly string[]>> = {
  plate: names(
    'plate, number plate, numberplate, licence plate, license plate, vrm, vrn, vehicle, vehicle reg, vehicle registration, ' +
      'vehicle registration number, registration, registration no, registration number, registration mark, reg, reg no, reg number, ' +
      'car reg, vehicle reg no, lpn, car registration, vehicle registration mark, vrm entered, vehicle number, car, lpr',
  ),
  time: names(
    'time, date time, datetime, date and time, timestamp, paid at, payment time, payment date, payment date time, paid, date paid, ' +
      'transaction time, transaction date, transaction date time, date, purchased, purchase time, purchase date, created, ' +
      'created at, start, start time, start date, session start, parking start, from, valid from, issued, issue time, date of payment',
  ),
  clock: names('time of day, clock, payment clock, time paid, hour'),
  amount: names(
    'amount, paid amount, amount paid, total, total paid, price, value, fee, cost, gross, gross amount, sum, charge, tariff paid, ' +
      'amount gbp, gbp, amount p, total amount, transaction amount, parking fee, parking cost, amount pence, pence, paid pence, credit, money in',
  ),
  kind: names(
    'kind, method, payment method, payment type, type, paid by, tender, channel, payment channel, pay type, means, means of payment, ' +
      'tender type, media, payment media',
  ),
  reference: names(
    'reference, ref, id, transaction id, transaction no, transaction number, transaction reference, transaction ref, payment id, ' +
      'payment reference, payment ref, receipt, receipt no, receipt number, ticket, ticket no, ticket number, session id, booking, ' +
      'booking ref, booking reference, order, order id, order no, auth code, txn id, unique id',
  ),
  carPark: names(
    'car park, carpark, car park name, location, site, location name, site name, zone, place, parking zone, lot, car park id',
  ),
  validUntil: names(
    'valid until, valid to, expiry, expires, expiry time, expiry date, end, end time, end date, session end, parking end, until, to, ' +
      'paid until, valid till',
  ),
};

const fieldOf = new Map(paymentFields.flatMap((field) => columnNames[field].map((name) => [name, field] as const)));
const mostHeaderRows = 20;

/** A column’s name in small letters and digits, with single spaces. */
export function plainName(cell: string): string {
  return cell
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The row that names the columns, and what they hold, by their names. The rest is left to a person. */
export function guessColumns(
  rows: readonly (readonly string[])[],
): Pick<PaymentFileChoices, 'headerRow' | 'columns' | 'unit'> {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  const heads = rows.slice(0, mostHeaderRows).map((row, place) => ({ place, row, fields: fieldsOf(row) }));
  const [best = { place: 0, row: [], fields: [] }] = heads.sort((a, b) => knownIn(b.fields) - knownIn(a.fields));
  const isNamed = knownIn(best.fields) >= 2;
  const amountName = plainName(best.row[best.fields.indexOf('amount')] ?? '');
  return {
    headerRow: isNamed ? best.place + 1 : null,
    columns: Array.from({ length: Math.min(200, width) }, (_, at) => (isNamed ? (best.fields[at] ?? null) : null)),
    unit: /\bpence\b|\bp$/.test(amountName) ? 'pence' : 'pounds',
  };
}

/** How much rows are like a list of payments, for choosing among the sheets of a workbook. */
export function likenessToPayments(rows: readonly (readonly string[])[]): number {
  const { columns } = guessColumns(rows);
  return knownIn(columns) + Math.min(1, rows.length / 1000);
}

function knownIn(columns: readonly (PaymentField | null)[]): number {
  return columns.filter((field) => field !== null).length;
}

/** Each field once: the first column of that name. A day and a time of day in two columns belong together. */
function fieldsOf(row: readonly string[]): (PaymentField | null)[] {
  const plain = row.map(plainName);
  const day = plain.findIndex((name) => /^(?:(?:payment |transaction |purchase )?date|date paid)$/.test(name));
  const clock = plain.findIndex((name) => /^(?:payment |transaction |purchase )?time$/.test(name));
  const isPair = day !== -1 && clock !== -1;
  const taken = new Set<PaymentField | null>();
  return plain.map((name, place) => {
    const field = isPair && place === clock ? 'clock' : (fieldOf.get(name) ?? null);
    if (taken.has(field) || (isPair && field === 'time' && place !== day)) return null;
    taken.add(field);
    return field;
  });
}
