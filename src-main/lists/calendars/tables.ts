declare module '../../platform/tables.ts' {
  interface Tables {
    calendars: CalendarsTable;
    calendarVisits: CalendarVisitsTable;
  }
}

interface CalendarsTable {
  id: string;
  name: string;
  nameKey: string;
  /** JSON of `sourceSchema`, sealed. */
  sealed: Uint8Array;
  /** JSON of `calendarChoicesSchema`. */
  choices: string;
  isOn: number;
  createdAt: number;
  createdBy: string;
  state: 'new' | 'fine' | 'held' | 'failed';
  said: string;
  checkedAt: number | null;
  revision: number;
}

interface CalendarVisitsTable {
  calendarId: string;
  booking: string;
  visitId: string;
  saidHash: string;
  untilAt: number;
}

export {};
