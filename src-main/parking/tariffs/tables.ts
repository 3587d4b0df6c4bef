declare module '../../platform/tables.ts' {
  interface Tables {
    tariffs: TariffsTable;
  }
}

interface TariffsTable {
  id: string;
  name: string;
  /** JSON of the contract’s `tariffSchema`. */
  tariff: string;
  /** JSON. */
  carParkIds: string;
  revision: number;
  createdAt: number;
  updatedAt: number;
  updatedBy: string;
  removedAt: number | null;
}

export type {};
