declare module '../../platform/tables.ts' {
  interface Tables {
    readHours: ReadHoursTable;
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

export type {};
