import type { GivenPayment } from '../../../../src-preload/contract/parking/payments.ts';
import type { Checked } from '../../../components/feedback/FormDialog.tsx';
import { moneyText } from '../../../fieldText.ts';
import { fieldOfMoment, momentOfField, startOfIsoDay } from '../../../siteTime.ts';

/** What stands in the fields of a payment that was made elsewhere, or of a ticket. */
export interface NoteFields {
  kind: string;
  plates: string;
  pence: string;
  carParkId: string | null;
  /** When it was paid, as a field of date and time shows it. */
  at: string;
  /** Of a season ticket: days, both included. */
  fromDay: string;
  toDay: string;
  /** Of what is paid for some hours: date and time. */
  fromAt: string;
  untilAt: string;
  reference: string;
}

/** By which one form is known again. Also where the page is not served securely, unlike `randomUUID`. */
export function newRequestId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function emptyNote(isTicket: boolean, now: number, carParkId: string | null): NoteFields {
  const today = fieldOfMoment(now).slice(0, 10);
  return {
    ...{ kind: isTicket ? 'season' : 'cash', plates: '', pence: '', carParkId, at: fieldOfMoment(now), reference: '' },
    ...{ fromDay: today, toDay: '', fromAt: fieldOfMoment(now), untilAt: '' },
  };
}

/** What the fields say, or what is wrong with each. */
export function givenOf(fields: NoteFields): Checked<Omit<GivenPayment, 'kind'> & { kind: GivenPayment['kind'] }> {
  const faults: Record<string, string> = {};
  const plates = fields.plates
    .split(/[,;\n]/)
    .map((plate) => plate.toUpperCase().replaceAll(/[\s-]/g, ''))
    .filter((plate) => plate !== '');
  if (plates.length === 0) faults.plates = 'Give a plate';
  if (plates.length > 10) faults.plates = 'Give at most ten plates';
  if (plates.some((plate) => !/^[A-Z0-9]{1,15}$/.test(plate)))
    faults.plates = 'Give plates as letters and digits, with commas between';
  const pence = moneyText.read(fields.pence);
  if (pence === null) faults.pence = moneyText.hint;
  const kind = fields.kind as GivenPayment['kind'];
  const at = momentOfField(fields.at);
  const isTicket = kind === 'season' || kind === 'prepaid';
  if (!isTicket && at === null) faults.at = 'Give a day and a time';
  const covers = isTicket ? coversOf(kind, fields, faults) : null;
  if (Object.keys(faults).length > 0 || pence === null) return { faults };
  const about = { plates, pence, carParkId: fields.carParkId ?? '', reference: fields.reference.trim(), covers };
  return { values: { kind, ...about, ...(isTicket || at === null ? {} : { at }) } };
}

/** As the contract has it. */
const mostCoveredMs = 800 * 86_400_000;

function coversOf(kind: string, fields: NoteFields, faults: Record<string, string>) {
  const [from, to] =
    kind === 'season'
      ? [startOfIsoDay(fields.fromDay), startOfIsoDay(fields.toDay, 1)]
      : [momentOfField(fields.fromAt), momentOfField(fields.untilAt)];
  const [first, last] = kind === 'season' ? ['fromDay', 'toDay'] : ['fromAt', 'untilAt'];
  if (from === null) faults[first ?? ''] = kind === 'season' ? 'Give a day' : 'Give a day and a time';
  if (to === null) faults[last ?? ''] = kind === 'season' ? 'Give a day' : 'Give a day and a time';
  if (from === null || to === null) return null;
  if (to <= from) faults[last ?? ''] = 'It must end after it begins';
  if (to - from > mostCoveredMs) faults[last ?? ''] = 'A ticket holds for 800 days at most';
  return { fromAt: from, untilAt: to };
}
