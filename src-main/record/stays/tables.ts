import type { Generated, GeneratedAlways } from 'kysely';
import type { StayCount } from '../../../src-preload/contract/record/stayCounts.ts';
import type { Pairing, StayOutcome, StayWay } from '../../../src-preload/contract/record/stays.ts';

declare module '../../platform/tables.ts' {
  interface Tables {
    gateCrossings: GateCrossingsTable;
    stays: StaysTable;
    staySteps: StayStepsTable;
    staysStepped: { stayId: string; stepId: string };
    stayClasses: StayClassesTable;
    stayCounts: StayCount;
    stayPosition: StayPositionTable;
    /** From which length on stays that began on a day, or later, are long; ms. */
    longStays: { carParkId: string; fromDay: string; ms: number; stays: number };
  }
}

/** What kind of vehicle people said a stay is of, by its id in the tariff: kept beside it, for a stay may be told anew. */
interface StayClassesTable {
  /** That of the step by which it was said. */
  id: string;
  stayId: string;
  folded: string;
  /** When the stay began, UTC ms. */
  at: number;
  /** Null: as its permit says. */
  vehicleClass: string | null;
  /** Later stays of the plate are of it, too. */
  forPlate: number;
}

interface StayPositionTable {
  id: Generated<number>;
  sequence: number;
  retellFrom: number | null;
  meetsFrom: number | null;
  repairedNight: number | null;
}

interface GateCrossingsTable {
  readId: string;
  carParkId: string;
  cameraId: string;
  way: StayWay;
  at: number;
  mark: string;
  /** Of a pass that was seen at its rear: the camera that looks at the fronts of the same lane. */
  frontCameraId: string | null;
  settledIn: string | null;
}

interface StaysTable {
  id: string;
  carParkId: string;
  cameraId: string;
  mark: string;
  folded: string;
  entryReadId: string | null;
  enteredAt: number | null;
  entryMark: string | null;
  exitReadId: string | null;
  leftAt: number | null;
  exitMark: string | null;
  outcome: StayOutcome;
  paired: Pairing | null;
  /** `Stay['breaks']`, `Stay['passes']` and `StayDoubt[]` as JSON. */
  breaks: string;
  passes: string;
  doubts: string;
  permitId: string | null;
  groupId: string | null;
  visitId: string | null;
  vehicleClass: Generated<string | null>;
  isSettled: Generated<number>;
  at: GeneratedAlways<number>;
  waits: GeneratedAlways<number>;
}

interface StayStepsTable {
  id: string;
  at: number;
  by: string;
  kind: string;
  reason: string;
  before: string;
  after: string;
  undoes: string | null;
}
