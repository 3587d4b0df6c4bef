declare module '../../platform/tables.ts' {
  interface Tables {
    answers: AnswersTable;
    notes: NotesTable;
    handOvers: HandOversTable;
  }
}

interface AnswersTable {
  id: string;
  readId: string;
  at: number;
  by: string;
  /** Null where the answer before it was taken back. */
  answer: 'open' | 'deny' | 'dismiss' | null;
  reason: string;
  mark: string;
  /** How many barriers opened for it. */
  opened: number;
  /** What `keptResults` makes, as JSON. */
  barriers: string;
}

interface NotesTable {
  id: string;
  mark: string;
  folded: string;
  readId: string | null;
  text: string;
  at: number;
  by: string;
  removedAt: number | null;
}

interface HandOversTable {
  id: string;
  deskId: string;
  deskName: string;
  userId: string;
  by: string;
  /** Who was there before; null for the first one. */
  beforeBy: string | null;
  at: number;
  waiting: number;
  alerts: number;
  notes: number;
  /** The barriers that were not in normal use, as JSON. */
  barriers: string;
}

export type {};
