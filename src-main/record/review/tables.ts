declare module '../../platform/tables.ts' {
  interface Tables {
    reviewSteps: ReviewStepsTable;
  }
}

/** What a person said of a read, or took back; never changed. Marks are what the read counted as before and after. */
interface ReviewStepsTable {
  id: string;
  readId: string;
  at: number;
  by: string;
  /** The step that this one took back. */
  undoes: string | null;
  verdictBefore: 'confirmed' | 'corrected' | 'noPlate' | null;
  verdictAfter: 'confirmed' | 'corrected' | 'noPlate' | null;
  markBefore: string;
  markAfter: string;
}

export type {};
