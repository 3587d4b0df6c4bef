import type { MachineFaultValues } from '../../../../src-preload/contract/parking/machines.ts';
import type { Checked } from '../../../components/feedback/FormDialog.tsx';
import { fieldOfMoment, momentOfField } from '../../../siteTime.ts';

/** What stands in the fields of a machine that is out of order. */
export interface MachineFields {
  /** Null: everywhere. */
  carParkId: string | null;
  machine: string;
  fromAt: string;
  /** Empty while it goes on. */
  toAt: string;
  note: string;
}

export function emptyMachine(now: number, carParkId: string | null): MachineFields {
  return { carParkId, machine: '', fromAt: fieldOfMoment(now), toAt: '', note: '' };
}

/** What the fields say, or what is wrong with each. */
export function machineOf({ carParkId, machine, fromAt, toAt, note }: MachineFields): Checked<MachineFaultValues> {
  const faults: Record<string, string> = {};
  const from = momentOfField(fromAt);
  const to = toAt === '' ? null : momentOfField(toAt);
  if (from === null) faults.fromAt = 'Give a day and a time';
  if (toAt !== '' && to === null) faults.toAt = 'Give a day and a time, or leave it empty';
  if (from !== null && to !== null && to <= from) faults.toAt = 'It must end after it began';
  if (from === null || Object.keys(faults).length > 0) return { faults };
  return {
    values: { carParkId: carParkId ?? '', machine: machine.trim(), fromAt: from, toAt: to, note: note.trim() },
  };
}
