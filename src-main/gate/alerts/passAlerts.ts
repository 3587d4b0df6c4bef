import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Ledger } from './ledger.ts';
import { type AlertCause, causesOf, weightOf } from './rules.ts';
import type { AlertPass, AlertStore, StoredAlert } from './store.ts';

export interface PassAlertsOptions {
  readonly store: AlertStore;
  readonly ledger: Ledger;
  /** How long ago the vehicle of a read was last in view, ms. */
  readonly agoMs: (read: Read) => number;
  /** When a read's vehicle was in view last, by the monotonic clock, ms; undefined where no one has seen it in this run. */
  readonly seenMs: (readId: string) => number | undefined;
  /** Whom an entry of the watch list wants told; empty where it says nothing. */
  readonly tellOf: (watchEntryId: string) => string;
  /** When an entry of the watch list was added or changed, by the monotonic clock, ms; null where that was before this run. */
  readonly watchedSinceMs: (watchEntryId: string) => number | null;
}

/**
 * Keeps the alerts of a pass true to what was decided on it: raises what it now gives cause for and did not before, and says of what it no
 * longer does that it is over. Taking the same read twice changes nothing.
 */
export function createPassAlerts(options: PassAlertsOptions) {
  const { store, ledger, agoMs, seenMs, tellOf, watchedSinceMs } = options;

  function raise(cause: AlertCause, read: Read): Promise<void> {
    return ledger.raise(cause, agoMs(read), {
      at: read.lastSeenAt,
      readId: read.id,
      cameraId: read.cameraId,
      ...plateOf(read),
      place: read.sourceName,
      tell: cause.kind === 'watchList' ? tellOf(read.decision?.watchEntryId ?? '') : '',
    });
  }

  /** Whether a vehicle had gone before the entry was on the watch list: nobody is called for what was no cause then. */
  function wasGoneBefore({ kind }: AlertCause, { id, state, decision }: Read): boolean {
    const since = kind === 'watchList' ? watchedSinceMs(decision?.watchEntryId ?? '') : null;
    return since !== null && state !== 'open' && !((seenMs(id) ?? Number.NEGATIVE_INFINITY) >= since);
  }

  /** Whether an alert tells of another plate than the pass counts as by now, and must not follow it there. */
  async function isOfAnother({ alert, folded }: AlertPass, { mark }: Read): Promise<boolean> {
    if (folded === null || folded === foldPlate(mark)) return false;
    return alert.passes > 1 || !alert.open || (await store.openOf(alert.kind, foldPlate(mark))) !== null;
  }

  /**
   * An alert follows what is known of its newest pass, but is never played down: somebody was told already. Where it becomes severer, it is
   * told anew, for it is news that nobody has heard: where it was acknowledged before, as an alert of its own.
   */
  async function keepTrue(pass: AlertPass, cause: AlertCause, read: Read): Promise<void> {
    const { alert } = pass;
    const telling = ledger.tellingOf(cause, agoMs(read));
    const severity = telling?.severity ?? alert.severity;
    const isSeverer = telling !== null && weightOf(severity) > weightOf(alert.severity);
    if ((await isOfAnother(pass, read)) || (isSeverer && !alert.open)) {
      await ledger.drop(alert, read.id);
      return await raise(cause, read);
    }
    if (weightOf(severity) < weightOf(alert.severity)) return;
    const isNewest = alert.readId === read.id || !pass.holds;
    const plate = pass.folded === null ? plateButKey(read) : plateOf(read);
    const facts = { ...plate, sentence: cause.sentence, values: cause.values, resolvedAt: null };
    if (isSeverer) return await ledger.raiseAgain({ id: alert.id, readId: read.id }, telling, isNewest ? facts : {});
    const isTrue = alert.sentence === cause.sentence && alert.mark === read.mark && alert.resolvedAt === null;
    if (isNewest && !(isTrue && pass.holds)) await ledger.hold(alert, read.id, facts);
  }

  return async function takeRead(read: Read): Promise<void> {
    const causes = read.cameraId === null ? [] : causesOf(read.decision);
    const passes = await store.ofRead(read.id);
    for (const pass of passes) {
      const cause = causes.find(({ kind }) => kind === pass.alert.kind);
      if (cause !== undefined) await keepTrue(pass, cause, read);
      // What its stay gives cause for, its stay alone can take back.
      else if (pass.holds && pass.alert.kind !== 'cloned') await ledger.drop(pass.alert, read.id);
    }
    for (const cause of causes) {
      const isTold = passes.some(({ alert }) => alert.kind === cause.kind);
      if (!isTold && !wasGoneBefore(cause, read)) await raise(cause, read);
    }
  };
}

/** The plate of a read as it counts, with what is known of its format. */
function plateOf(read: Read): Pick<StoredAlert, 'mark' | 'country' | 'format' | 'folded'> {
  // What nobody could read is no plate that could be seen again.
  return { ...plateButKey(read), folded: foldPlate(read.mark) || null };
}

function plateButKey({ mark, text, country, format, candidates }: Read) {
  const known = mark === text ? { country, format } : candidates.find((candidate) => candidate.text === mark);
  return { mark, country: known?.country ?? null, format: known?.format ?? null };
}
