import { periodOf } from '../../../../src-preload/contract/period.ts';
import { siteClock } from '../../../../src-preload/contract/siteClock.ts';
import type { Entry } from '../rules/income.ts';
import type { LeftAccount } from '../rules/owing.ts';

export const london = siteClock('Europe/London');
export const hour = 3_600_000;
export const first = Date.UTC(2026, 5, 1);
export const now = Date.UTC(2026, 5, 10);
export const period = periodOf({ from: '2026-06-01', to: '2026-06-02' }, now, london);
/** Two days in June, of two car parks. */
export const ground = {
  ...{ period, clock: london, now },
  carParks: [
    { carParkId: 'north', capacity: 10, daysPence: 2000 },
    { carParkId: 'south', capacity: null, daysPence: null },
  ],
};

export function entry(kind: Entry['kind'], pence: number, cells: Partial<Entry> = {}): Entry {
  return {
    ...{ kind, pence, at: first + 10 * hour, vatPence: 0, carParkId: 'north', stayId: null },
    ...{ tariffName: null, groupId: null, reason: '', by: 'Ann', ...cells },
  };
}

export function account(stayId: string, cells: Partial<LeftAccount> = {}): LeftAccount {
  const leftAt = cells.leftAt ?? first + 12 * hour;
  return {
    ...{ stayId, mark: 'AB12CDE', carParkId: 'north', enteredAt: leftAt - 2 * hour, leftAt, pricePence: 400 },
    ...{ coveredPence: 0, validatedPence: 0, owedPence: 0, payments: [], groupId: null, payBy: leftAt, ...cells },
  };
}
