import type { ColumnType } from 'kysely';

type Kept<T> = ColumnType<T, T, never>;

declare module '../tables.ts' {
  interface Tables {
    auditEntries: {
      sequence: Kept<number>;
      at: Kept<number>;
      actorId: Kept<string>;
      actorRole: Kept<string | null>;
      /** A key of `auditActions`. */
      action: Kept<string>;
      thingKind: Kept<string>;
      thingId: Kept<string>;
      plain: Kept<string>;
      aside: Kept<string>;
      hash: Kept<string>;
    };
    auditValues: {
      sequence: Kept<number>;
      field: Kept<string>;
      salt: ColumnType<Uint8Array | null, Uint8Array, null>;
      /** The value as JSON. */
      value: ColumnType<string | null, string, null>;
    };
    auditCheckpoints: { sequence: Kept<number>; hash: Kept<string>; at: Kept<number>; reason: Kept<string> };
    /** Written by a trigger alone. */
    auditHead: {
      id: ColumnType<number, never, never>;
      sequence: ColumnType<number, never, never>;
      hash: ColumnType<string, never, never>;
    };
  }
}
