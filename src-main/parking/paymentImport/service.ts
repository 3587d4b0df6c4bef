import { rm } from 'node:fs/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import type {
  FileClock,
  PaymentCheck,
  PaymentFile,
  PaymentFileChoices,
  PaymentFileRow,
  PaymentImportResult,
  PaymentRowKind,
  PaymentSource,
} from '../../../src-preload/contract/parking/paymentImport.ts';
import type { Payment } from '../../../src-preload/contract/parking/payments.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { entryPoint } from '../../platform/entryPoint.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type FileThread, type FileThreadOptions, openFileThread } from '../../platform/tableFile/fileThread.ts';
import { keepUpload, type UploadedFile } from '../../platform/tableFile/uploadedFile.ts';
import type { Machines } from '../machines/service.ts';
import type { PaymentProvider, Payments } from '../payments/service.ts';
import { entriesOf, importSource, type MatchedPayment, matchPayments, repeatedRow, wrongRow } from './matching.ts';
import type { FileAnswers, FileCommand } from './messages.ts';
import { driftOf } from './rules/drift.ts';
import type { ReadPayment, ReadRows } from './rules/readRows.ts';
import { tallyOf } from './rules/tally.ts';
import { createSourceStore } from './sources.ts';

export interface PaymentImportOptions {
  readonly payments: Pick<Payments, 'takeFrom' | 'manyAtOnce'>;
  /** Whether its machine was in order is seen in a file, too. */
  readonly machines: Pick<Machines, 'findIn'>;
  readonly db: Database;
  readonly outbox: Outbox;
  /** Clocks that differ by less are let pass, ms. */
  readonly clockAlarmMs: (at: number) => number;
  readonly clock: Clock;
  /** IANA name of the zone that the site’s clock shows. */
  readonly timeZone: () => string;
  readonly carParks: () => readonly { readonly id: string; readonly name: string }[];
  /** Where files lie while they are looked at; emptied at every start. */
  readonly folder: string;
  readonly thread?: FileThreadOptions;
}

type Phase = 'waiting' | 'reading' | 'checking' | 'writing';

interface Session {
  readonly file: UploadedFile;
  readonly thread: FileThread<FileCommand, FileAnswers>;
  phase: Phase;
  share: number | null;
  /** Ends what is being done. */
  stopping: AbortController;
  table: PaymentFile | null;
  check: {
    readonly id: string;
    readonly rows: readonly PaymentFileRow[];
    readonly ready: readonly ReadPayment[];
    readonly choices: PaymentFileChoices;
    readonly clock: FileClock;
  } | null;
}

const mostSessions = 2;
const linesAtOnce = 1_000;
/** What a file’s source is called until a person says so. */
const firstSource = 'Pay machine';
const taken: readonly PaymentRowKind[] = ['exact', 'slip', 'advance', 'none'];

export type PaymentImport = ReturnType<typeof createPaymentImport>;

/** Files of payments: read in a thread of their own, matched with stays and the ledger, shown, and then taken one by one. */
export function createPaymentImport(options: PaymentImportOptions) {
  const { payments, machines, clock, timeZone, carParks, folder, thread, db, outbox, clockAlarmMs } = options;
  const sources = createSourceStore(db);
  const sessions = new Map<string, Session>();

  function known(id: string): Session {
    const session = sessions.get(id);
    if (session === undefined) throw new Refusal('NOT_FOUND', 'This file is no longer open. Choose it again.');
    return session;
  }

  async function close(id: string): Promise<void> {
    const session = sessions.get(id);
    if (session === undefined) return;
    sessions.delete(id);
    session.stopping.abort();
    await session.thread.close();
    await rm(session.file.path, { force: true });
  }

  /** Does one thing after the other with a file. */
  async function during<Result>(session: Session, phase: Phase, work: (signal: AbortSignal) => Promise<Result>) {
    if (session.phase !== 'waiting')
      throw new Refusal('CONFLICT', 'Something else is being done with this file. Wait until it is over, or stop it.');
    session.phase = phase;
    session.share = null;
    session.stopping = new AbortController();
    const { signal } = session.stopping;
    try {
      return await work(signal);
    } catch (error) {
      throw signal.aborted && !(error instanceof Refusal) ? new Refusal('CONFLICT', 'This was stopped.') : error;
    } finally {
      session.phase = 'waiting';
    }
  }

  async function found<Of extends keyof Omit<ReadRows, 'dateOrder'>>(
    session: Session,
    of: Of,
  ): Promise<ReadRows[Of][number][]> {
    const all: ReadRows[Of][number][] = [];
    for (;;) {
      const some = await session.thread.ask({ type: 'found', of, from: all.length, limit: linesAtOnce });
      all.push(...(some as ReadRows[Of][number][]));
      if (some.length < linesAtOnce) return all;
    }
  }

  return {
    /** `announced`: bytes that the sender says will come, where it does. */
    async addUpload(
      name: string,
      body: ReadableStream<Uint8Array>,
      signal: AbortSignal,
      announced: number | null = null,
    ) {
      const file = await keepUpload(folder, newId(), name, body, signal, announced);
      for (const [id, { phase }] of [...sessions]) {
        if (sessions.size < mostSessions) break;
        if (phase !== 'writing') await close(id);
      }
      sessions.set(file.id, {
        ...{ file, thread: openFileThread(entryPoint('./fileWorker', import.meta.url), thread) },
        ...{ phase: 'waiting', share: null, stopping: new AbortController(), table: null, check: null },
      });
      return { id: file.id, fileName: file.fileName, sizeBytes: file.sizeBytes };
    },

    async read(id: string, sheet: string | null): Promise<PaymentFile> {
      const session = known(id);
      if (session.table !== null && (sheet === null || sheet === session.table.sheet)) return session.table;
      return await during(session, 'reading', async () => {
        session.check = null;
        try {
          const { guess, ...read } = await session.thread.ask({ type: 'read', path: session.file.path, sheet });
          const parks = carParks();
          const [last] = await sources.list();
          const only = parks.length === 1 ? parks[0] : undefined;
          session.table = {
            ...{ id, fileName: session.file.fileName, rows: read.rows, width: read.width },
            ...{ sheets: [...read.sheets], sheet: read.sheet, preview: read.preview.map((row) => [...row]) },
            choices: {
              ...guess,
              columns: [...guess.columns],
              kind: 'card',
              carParkId: only?.id ?? '',
              ...sourceOf(last),
            },
          };
          return session.table;
        } catch (error) {
          await close(id);
          throw error;
        }
      });
    },

    async check(id: string, choices: PaymentFileChoices): Promise<PaymentCheck> {
      const session = known(id);
      if (session.table === null) throw new Refusal('CONFLICT', 'This file has not been read yet. Choose it again.');
      for (const [field, word] of [
        ['plate', 'plates'],
        ['time', 'times'],
        ['amount', 'amounts'],
      ] as const)
        if (!choices.columns.includes(field))
          throw new Refusal('INVALID', `Say which column holds the ${word}.`, { field });
      if (choices.carParkId !== '' && carParks().every(({ id: parkId }) => parkId !== choices.carParkId))
        throw new Refusal('INVALID', 'This car park was removed. Choose another.', { field: 'carParkId' });
      return await during(session, 'checking', async (signal) => {
        session.check = null;
        const places = carParks().map(({ id: parkId, name }) => ({ id: parkId, name }));
        const asked = { choices, now: clock.now(), timeZone: timeZone(), carParks: places };
        const { dateOrder } = await session.thread.ask({ type: 'check', ...asked });
        const read = await found(session, 'payments');
        const matched = await matchPayments(read, payments.manyAtOnce, {
          signal,
          onProgress(done) {
            session.share = done / Math.max(1, read.length);
          },
        });
        const others = [
          ...(await found(session, 'repeated')).map(repeatedRow),
          ...(await found(session, 'wrong')).map(wrongRow),
        ];
        const rows = [...matched.map(({ shown }) => shown), ...others].sort((a, b) => a.row - b.row);
        const after = await entriesOf(read, payments.manyAtOnce, signal);
        const fileClock = driftOf(after, await sources.before(choices.source), clockAlarmMs(clock.now()));
        const isTaken = ({ shown }: MatchedPayment) => taken.includes(shown.kind);
        const checkId = newId();
        const ready = matched.filter(isTaken).map(({ payment }) => payment);
        session.check = { id: checkId, rows, ready, choices, clock: fileClock };
        return { checkId, dateOrder, ...tallyOf(rows, taken), clock: fileClock };
      });
    },

    rows(id: string, query: { checkId: string; kinds: readonly PaymentRowKind[]; from: number; limit: number }) {
      const { rows } = checkedOf(known(id), query.checkId);
      const some = rows.filter(({ kind }) => query.kinds.includes(kind));
      return { total: some.length, rows: some.slice(query.from, query.from + query.limit) };
    },

    /** Takes what was seen. What was taken before it was stopped stays, and is known again where the file comes a second time. */
    async apply(id: string, checkId: string, by: string): Promise<PaymentImportResult> {
      const session = known(id);
      const { ready, rows, choices, clock: fileClock } = checkedOf(session, checkId);
      return await during(session, 'writing', async (signal) => {
        // It is made once: who wants it again checks again.
        session.check = null;
        const { counts, firstAt, lastAt } = tallyOf(rows, taken);
        const result = { taken: 0, pence: 0, exact: 0, slip: 0, advance: 0, none: 0 };
        let meanwhile = 0;
        const { id: sourceId } = await sources.keep(choices.source, choices.correctByS, fileClock, clock.now());
        const timing = { sourceId, offMs: fileClock.offMs };
        try {
          await payments.takeFrom(providerOf(ready, timing), by, signal, ({ payment, wasThere }) => {
            const { pence, match, covers, stayId } = payment;
            session.share = (result.taken + meanwhile) / Math.max(1, ready.length);
            // Somebody else imported it since it was checked.
            if (wasThere) {
              meanwhile += 1;
              return;
            }
            result.taken += 1;
            result.pence += pence;
            const kind = covers !== null ? 'advance' : stayId === null ? 'none' : match === 'exact' ? 'exact' : 'slip';
            result[kind] += 1;
          });
        } catch (error) {
          if (!signal.aborted) throw error;
        }
        if (Math.abs(fileClock.offMs ?? 0) > clockAlarmMs(clock.now()) && firstAt !== null && lastAt !== null) {
          const event = { topic: 'payments.mistimed', fromAt: firstAt, toAt: lastAt } as const;
          await db.transaction().execute((writing) => outbox.append(writing, event));
          outbox.announce();
        }
        const entries = rows.flatMap(({ plate, at, stay, kind }) =>
          at === null || kind === 'wrong' ? [] : [{ plate, at, mark: stay?.mark ?? null }],
        );
        const { source: machine, carParkId } = choices;
        const faults = await machines.findIn({ sourceId, machine, carParkId, entries }, by);
        const { fileName } = session.file;
        const left = { told: counts.told + meanwhile, wrong: counts.wrong };
        return {
          fileName,
          ...result,
          ...left,
          firstAt,
          lastAt,
          faults,
          isStopped: result.taken + meanwhile < ready.length,
        };
      });
    },

    progress(id: string): { phase: Phase; share: number | null } {
      const session = sessions.get(id);
      if (session === undefined || session.phase === 'waiting') return { phase: 'waiting', share: null };
      return { phase: session.phase, share: session.share ?? session.thread.share() };
    },

    async cancel(id: string): Promise<void> {
      const session = known(id);
      if (session.phase === 'reading') await close(id);
      session.thread.stopCheck();
      session.stopping.abort();
    },

    sources: (): Promise<PaymentSource[]> => sources.list(),

    close,

    async stop(): Promise<void> {
      for (const id of [...sessions.keys()]) await close(id);
    },
  };
}

/** What was chosen of the source that told the file before. */
function sourceOf(last: PaymentSource | undefined): Pick<PaymentFileChoices, 'source' | 'correctByS'> {
  return { source: last?.name ?? firstSource, correctByS: last?.correctByS ?? 0 };
}

function checkedOf({ check }: Session, checkId: string): NonNullable<Session['check']> {
  if (check === null || check.id !== checkId)
    throw new Refusal(
      'CONFLICT',
      'This was imported, or checked again, meanwhile. Check again, and look at what it says.',
    );
  return check;
}

/** A file, as one who tells of payments. */
function providerOf(ready: readonly ReadPayment[], timing: NonNullable<Payment['timing']>): PaymentProvider {
  return {
    source: importSource,
    async *payments() {
      for (const { plate, at, pence, paidBy, carParkId, reference, validUntil, externalId } of ready) {
        const covers = validUntil === null ? null : { fromAt: at, untilAt: validUntil };
        yield { kind: paidBy, plates: [plate], pence, carParkId, at, covers, reference, externalId, timing };
        await breathe();
      }
    },
  };
}
