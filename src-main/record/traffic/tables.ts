declare module '../../platform/tables.ts' {
  interface Tables {
    readHours: ReadHoursTable;
    stayHours: StayHoursTable;
    stayLengths: StayLengthsTable;
    gateWaits: GateWaitsTable;
    vehicleDays: VehicleDaysTable;
  }
}

/** Counts of reads by hour; kept by triggers on `reads`, from which what is deleted is not taken away. */
interface ReadHoursTable {
  /** When the hour began, UTC ms. */
  hour: number;
  cameraId: string;
  direction: 'approaching' | 'leaving' | 'unknown';
  /** Empty where nothing was decided. */
  verdict: '' | 'allow' | 'ask' | 'deny';
  known: number;
  reads: number;
}

/** Who came and went by hour; kept by triggers on `stays`, as all of the following. Hours are their beginning, UTC ms. */
interface StayHoursTable {
  hour: number;
  carParkId: string;
  /** The group of its permit, `visitor`, or empty. */
  who: string;
  came: number;
  /** Of those who came then, who went without being seen. */
  unseen: number;
  went: number;
}

interface StayLengthsTable {
  /** Of arrival. */
  hour: number;
  carParkId: string;
  /** The lower edge of its class, one of `stayEdges`. */
  fromMinutes: number;
  stays: number;
  ms: number;
}

interface GateWaitsTable {
  /** In which it was first seen. */
  hour: number;
  cameraId: string;
  cause: 'rule' | 'person';
  /** The lower edge of its class, one of `waitEdges`. */
  fromSeconds: number;
  waits: number;
  ms: number;
}

interface VehicleDaysTable {
  /** Since 1 January 1970, by the site's calendar. */
  day: number;
  /** `*` for all together. */
  carParkId: string;
  newcomers: number;
  returned: number;
}

export type {};
