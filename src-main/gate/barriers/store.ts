import type { Insertable, Selectable } from 'kysely';
import * as z from 'zod';
import {
  type BarrierCommand,
  type BarrierDevice,
  type BarrierMode,
  type BarrierValues,
  barrierDeviceSchema,
} from '../../../src-preload/contract/gate/barriers.ts';
import { answerInWords, answerLost, type Said, saidSchema } from '../../../src-preload/contract/record/barrierWords.ts';
import { decisionCauses } from '../../../src-preload/contract/record/decision.ts';
import { keptReasonInWords, reasonLost } from '../../../src-preload/contract/record/decisionWords.ts';
import type { TimeOrder } from '../../../src-preload/contract/timeOrders.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import type { SecretBox } from '../../platform/secretBox.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';
import type { Vehicle } from './rules/mayOpen.ts';

/** A barrier as it is stored, its device with all passwords. */
export interface StoredBarrier extends Omit<BarrierValues, 'device'> {
  readonly id: string;
  /** Null where it cannot be opened any more, since the key is another one. */
  readonly device: BarrierDevice | null;
  readonly createdAt: number;
  readonly mode: {
    readonly mode: BarrierMode;
    readonly reason: string;
    readonly by: string;
    readonly since: number | null;
  };
}

/** A command as it is stored. */
export interface StoredCommand extends BarrierCommand {
  /** What `by` is made from where a decision gave it; null of people, and where the sentence itself is kept. */
  readonly byReason: KeptReason | null;
  /** What `answer` is made from. */
  readonly said: Said;
  readonly permitId: string | null;
  /** Whether the device may have done it. */
  readonly obeyed: boolean;
  /** Whether the contact is still to be switched off. */
  readonly owesClose: boolean;
}

/** What is asked of commands, the newest first where nothing is said; the page goes on after the command `cursor`. */
export interface CommandQuery {
  readonly barrierId?: string | undefined;
  readonly readId?: string | undefined;
  readonly order?: TimeOrder | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Which openings of a barrier are asked for; `except` is the command that asks. */
export interface OpeningsAsked {
  readonly since: number;
  readonly lately: readonly string[];
  readonly except: string | null;
}

/** An opening as it was written down, at a time of the computer's clock as it was then. */
export interface GivenOpening extends Pick<Vehicle, 'mark' | 'permitId'> {
  readonly id: string;
  readonly readId: string | null;
  readonly at: number;
}

const idsSchema = z.array(z.string());

/** The cause of a decision that gave a command, with what was kept of it. */
const keptReasonSchema = z.object({ cause: z.enum(decisionCauses), values: z.record(z.string(), z.unknown()) });
type KeptReason = z.infer<typeof keptReasonSchema>;

/** The barriers, their modes, and every command that was given. */
export function createBarrierStore(db: Database, secrets: SecretBox, log: Pick<Log, 'warn'>) {
  /** A device that cannot be opened must not keep the other barriers from starting. */
  function deviceOf(row: { readonly id: string; readonly name: string; readonly sealedDevice: Uint8Array }) {
    try {
      return barrierDeviceSchema.parse(JSON.parse(secrets.open(row.sealedDevice)));
    } catch (err) {
      log.warn({ barrierId: row.id, err }, `The device of ${row.name} cannot be opened; it must be given anew`);
      return null;
    }
  }

  function barrierOf(row: Selectable<Tables['barriers']>): StoredBarrier {
    const {
      sealedDevice: _sealed,
      cameraIds,
      automatic,
      mode,
      modeReason,
      modeBy,
      modeSince,
      removedAt: _r,
      ...rest
    } = row;
    return {
      ...rest,
      device: deviceOf(row),
      cameraIds: readStored(idsSchema, cameraIds, { column: 'barriers.cameraIds', row: row.id }, []),
      automatic: automatic === 1,
      mode: { mode, reason: modeReason, by: modeBy, since: modeSince },
    };
  }

  return {
    /** Whether a barrier of one of these cameras did not do what it was told to let somebody through, between two moments, UTC ms. */
    async haveFailed(cameraIds: readonly string[], from: number, to: number): Promise<boolean> {
      const failed = await db
        .selectFrom('barrierCommands')
        .innerJoin('barriers', 'barriers.id', 'barrierCommands.barrierId')
        .select('barriers.cameraIds')
        .where('barrierCommands.outcome', '=', 'failed')
        .where('barrierCommands.kind', 'in', ['open', 'holdOpen', 'emergency'])
        .where('barrierCommands.at', '>=', from)
        .where('barrierCommands.at', '<', to)
        .distinct()
        .execute();
      return failed.some((row) =>
        readStored(idsSchema, row.cameraIds, { column: 'barriers.cameraIds', row: '' }, []).some((id) =>
          cameraIds.includes(id),
        ),
      );
    },

    async all(): Promise<StoredBarrier[]> {
      const rows = await db.selectFrom('barriers').selectAll().where('removedAt', 'is', null).orderBy('id').execute();
      return rows.map(barrierOf);
    },

    async insert(writing: Writing, barrier: StoredBarrier & { readonly device: BarrierDevice }): Promise<void> {
      await writing
        .insertInto('barriers')
        .values({
          id: barrier.id,
          createdAt: barrier.createdAt,
          ...valuesOf(barrier, secrets),
          ...modeOf(barrier),
          removedAt: null,
        })
        .execute();
    },

    async update(writing: Writing, barrier: StoredBarrier & { readonly device: BarrierDevice }): Promise<void> {
      await writing.updateTable('barriers').set(valuesOf(barrier, secrets)).where('id', '=', barrier.id).execute();
    },

    async setMode(writing: Writing, barrier: StoredBarrier): Promise<void> {
      await writing.updateTable('barriers').set(modeOf(barrier)).where('id', '=', barrier.id).execute();
    },

    /** Says why a barrier is in its mode, also with the command that put it there. */
    async explainMode(writing: Writing, barrier: StoredBarrier): Promise<void> {
      const { mode, reason, since } = barrier.mode;
      await writing.updateTable('barriers').set(modeOf(barrier)).where('id', '=', barrier.id).execute();
      await writing
        .updateTable('barrierCommands')
        .set({ reason })
        .where('barrierId', '=', barrier.id)
        .where('kind', 'in', mode === 'lockedDown' ? ['lockDown'] : mode === 'released' ? ['emergency'] : ['holdOpen'])
        .where('at', '>=', since ?? 0)
        .execute();
    },

    /** The row stays, without its device, as the name of what its commands were given to. */
    async markRemoved(writing: Writing, id: string, at: number): Promise<void> {
      const sealedDevice = secrets.seal('{}');
      await writing.updateTable('barriers').set({ removedAt: at, sealedDevice }).where('id', '=', id).execute();
    },

    /** Writes a command down; false where a decision has given it for this read before. */
    async insertCommand(writing: Writing, command: StoredCommand): Promise<boolean> {
      const { numInsertedOrUpdatedRows } = await writing
        .insertInto('barrierCommands')
        .values(rowOf(command))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },

    async updateCommand(writing: Writing, command: StoredCommand): Promise<void> {
      const { id, outcome, answer, said, attempts, tookMs, obeyed, owesClose } = rowOf(command);
      await writing
        .updateTable('barrierCommands')
        .set({ outcome, answer, said, attempts, tookMs, obeyed, owesClose })
        .where('id', '=', id)
        .execute();
    },

    /** Whether it was written down before that the barrier did not open for this read. */
    async wasRefused(barrierId: string, readId: string): Promise<boolean> {
      const row = await db
        .selectFrom('barrierCommands')
        .select('id')
        .where('readId', '=', readId)
        .where('barrierId', '=', barrierId)
        .where('cause', '=', 'rule')
        .where('outcome', '=', 'refused')
        .executeTakeFirst();
      return row !== undefined;
    },

    /** What was owed to a barrier is done, or no longer wanted. */
    async settleCloses(writing: Writing, barrierId: string): Promise<void> {
      await writing
        .updateTable('barrierCommands')
        .set({ owesClose: 0 })
        .where('barrierId', '=', barrierId)
        .where('owesClose', '=', 1)
        .execute();
    },

    /** Commands that were on their way when the application ended. */
    async unanswered(): Promise<StoredCommand[]> {
      const rows = await db.selectFrom('barrierCommands').selectAll().where('outcome', '=', 'sent').execute();
      return rows.map(commandOf);
    },

    /** The newest command of each barrier that still owes it a close. */
    async owingCloses(): Promise<StoredCommand[]> {
      const rows = await db
        .selectFrom('barrierCommands')
        .selectAll()
        .where('owesClose', '=', 1)
        .orderBy('id', 'desc')
        .execute();
      const newest = new Map(rows.reverse().map((row) => [row.barrierId, row]));
      return [...newest.values()].map(commandOf);
    },

    async lastCommands(): Promise<StoredCommand[]> {
      const rows = await db
        .selectFrom('barrierCommands')
        .selectAll()
        .where('id', 'in', (e) =>
          e
            .selectFrom('barrierCommands')
            .select(({ fn }) => fn.max('id').as('id'))
            .groupBy('barrierId'),
        )
        .execute();
      return rows.map(commandOf);
    },

    /** By their ids, which are in the order in which they were given. */
    async commands({ barrierId, readId, order, cursor, limit }: CommandQuery): Promise<StoredCommand[]> {
      const [direction, beyond] = order === 'time' ? (['asc', '>'] as const) : (['desc', '<'] as const);
      let query = db.selectFrom('barrierCommands').selectAll().orderBy('id', direction).limit(limit);
      if (barrierId !== undefined) query = query.where('barrierId', '=', barrierId);
      if (readId !== undefined) query = query.where('readId', '=', readId);
      if (cursor !== undefined) query = query.where('id', beyond, cursor);
      return (await query.execute()).map(commandOf);
    },

    /**
     * Openings of a barrier that count against another one: those for the read itself that a decision gave, whatever became of them,
     * and those that may have been obeyed, written down since a moment (UTC ms) or among the commands of late.
     */
    async earlierOpenings(
      barrierId: string,
      readId: string,
      { since, lately, except }: OpeningsAsked,
    ): Promise<GivenOpening[]> {
      return await db
        .selectFrom('barrierCommands')
        .select(['id', 'readId', 'mark', 'permitId', 'at'])
        .where('barrierId', '=', barrierId)
        .where('kind', '=', 'open')
        .where('outcome', '<>', 'refused')
        .where('id', '<>', except ?? '')
        .where((e) =>
          e.or([
            e.and([e('readId', '=', readId), e.or([e('cause', '=', 'rule'), e('obeyed', '=', 1)])]),
            e.and([e.or([e('at', '>=', since), e('id', 'in', [...lately])]), e('obeyed', '=', 1)]),
          ]),
        )
        .execute();
    },
  };
}

export type BarrierStore = ReturnType<typeof createBarrierStore>;

function valuesOf(barrier: StoredBarrier & { readonly device: BarrierDevice }, secrets: SecretBox) {
  const { name, device, cameraIds, automatic, opensFor, pulseMs, timeoutMs } = barrier;
  return {
    name,
    sealedDevice: secrets.seal(JSON.stringify(device)),
    cameraIds: JSON.stringify(cameraIds),
    automatic: automatic ? 1 : 0,
    opensFor,
    pulseMs,
    timeoutMs,
  };
}

function modeOf({ mode }: StoredBarrier) {
  return { mode: mode.mode, modeReason: mode.reason, modeBy: mode.by, modeSince: mode.since };
}

function rowOf({
  obeyed,
  owesClose,
  said,
  byReason,
  ...command
}: StoredCommand): Insertable<Tables['barrierCommands']> {
  return {
    ...command,
    by: byReason === null ? command.by : '',
    byReason: byReason === null ? null : JSON.stringify(byReason),
    answer: '',
    said: JSON.stringify(said),
    obeyed: obeyed ? 1 : 0,
    owesClose: owesClose ? 1 : 0,
  };
}

type CommandRow = Selectable<Tables['barrierCommands']>;

function commandOf({ obeyed, owesClose, ...row }: CommandRow): StoredCommand {
  const [said, byReason] = [saidIn(row), byReasonIn(row)];
  return {
    ...row,
    by: byReason === null ? row.by : (keptReasonInWords(byReason.cause, byReason.values) ?? reasonLost),
    byReason,
    answer: answerInWords(said),
    said,
    obeyed: obeyed === 1,
    owesClose: owesClose === 1,
  };
}

function saidIn({ id, answer, said }: Pick<CommandRow, 'id' | 'answer' | 'said'>): Said {
  if (said === null) return answer === '' ? [] : [{ code: 'text', text: answer }];
  return readStored(saidSchema, said, { column: 'barrierCommands.said', row: id }, answerLost);
}

function byReasonIn({ id, byReason }: Pick<CommandRow, 'id' | 'byReason'>): KeptReason | null {
  if (byReason === null) return null;
  const lost: KeptReason = { cause: 'unknown', values: { note: null } };
  return readStored(keptReasonSchema, byReason, { column: 'barrierCommands.byReason', row: id }, lost);
}
