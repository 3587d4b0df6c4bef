import type { MachineFaultKind } from '../../../src-preload/contract/parking/machines.ts';

declare module '../../platform/tables.ts' {
  interface Tables {
    machineFaults: MachineFaultsTable;
  }
}

interface MachineFaultsTable {
  id: string;
  kind: MachineFaultKind;
  carParkId: string;
  machine: string;
  fromAt: number;
  toAt: number | null;
  /** JSON of the contract’s `shown`. */
  shown: string | null;
  note: string;
  at: number;
  by: string;
  /** JSON: when, by whom and why it holds nothing any more. */
  released: string | null;
}
