declare module '../../platform/tables.ts' {
  interface Tables {
    tariffs: TariffsTable;
    tariffPlaces: { carParkId: string; tariffId: string; fromAt: number; untilAt: number | null };
    tariffRevisions: TariffRevisionsTable;
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

interface TariffRevisionsTable {
  tariffId: string;
  revision: number;
  at: number;
  by: string;
  reason: string;
  tariff: string;
  carParkIds: string;
}

export type {};
