import type { PaymentFileChoices } from '../../../src-preload/contract/parking/paymentImport.ts';
import type { ReadRows, ReadRowsGround } from './rules/readRows.ts';

/** What is asked of the thread that holds a file. */
export type FileCommand =
  | { readonly type: 'read'; readonly path: string; readonly sheet: string | null }
  /** Reads its rows as payments. */
  | ({ readonly type: 'check'; readonly timeZone: string } & Pick<ReadRowsGround, 'choices' | 'now' | 'carParks'>)
  /** What the last check found, so many at once. */
  | {
      readonly type: 'found';
      readonly of: keyof Omit<ReadRows, 'dateOrder'>;
      readonly from: number;
      readonly limit: number;
    };

export interface FileAnswers {
  read: {
    readonly sheets: readonly string[];
    readonly sheet: string | null;
    readonly rows: number;
    readonly width: number;
    readonly preview: readonly (readonly string[])[];
    readonly guess: Pick<PaymentFileChoices, 'headerRow' | 'columns' | 'unit'>;
  };
  check: Pick<ReadRows, 'dateOrder'>;
  found: readonly ReadRows[keyof Omit<ReadRows, 'dateOrder'>][number][];
}
