import type { Alert } from '../../src-preload/contract/alerts.ts';
import type { Read } from '../../src-preload/contract/reads.ts';
import type { Ledger } from './ledger.ts';
import { type AlertCause, causesOf, weightOf } from './rules.ts';
import type { AlertStore, StoredAlert } from './store.ts';

export interface PassAlertsOptions {
  readonly store: AlertStore;
  readonly ledger: Ledger;
  /** Whom an entry of the watch list wants told; empty where it says nothing. */
  readonly tellOf: (watchEntryId: string) => string;
}

/**
 * Keeps the alerts of a pass true to what was decided on it: raises what it now gives cause for and did not before, and says of what it no
 * longer does that it is over. Taking the same read twice changes nothing.
 */
export function createPassAlerts({ store, ledger, tellOf }: PassAlertsOptions) {
  /**
   * An alert follows what is known of its pass, but is never played down: somebody was told already. Where it becomes severer, it is
   * told anew, for it is news that nobody has heard.
   */
  async function keepTrue(alert: Alert, cause: AlertCause, read: Read): Promise<void> {
    const telling = ledger.tellingOf(cause, read.lastSeenAt);
    const severity = telling?.severity ?? alert.severity;
    if (weightOf(severity) < weightOf(alert.severity)) return;
    const facts = { ...plateOf(read), sentence: cause.sentence, resolvedAt: null };
    if (telling !== null && severity !== alert.severity) await ledger.raiseAgain(alert.id, telling, facts);
    else if (alert.sentence !== cause.sentence || alert.mark !== read.mark || alert.resolvedAt !== null) {
      await ledger.change([alert.id], facts);
    }
  }

  return async function takeRead(read: Read): Promise<void> {
    const causes = read.cameraId === null ? [] : causesOf(read.decision);
    const raised = await store.ofRead(read.id);
    for (const alert of raised) {
      const cause = causes.find(({ kind }) => kind === alert.kind);
      if (cause !== undefined) await keepTrue(alert, cause, read);
      else if (alert.resolvedAt === null) await ledger.withdraw(alert.id);
    }
    for (const cause of causes) {
      if (raised.some(({ kind }) => kind === cause.kind)) continue;
      await ledger.raise(cause, {
        at: read.lastSeenAt,
        readId: read.id,
        cameraId: read.cameraId,
        ...plateOf(read),
        place: read.sourceName,
        tell: cause.kind === 'watchList' ? tellOf(read.decision?.watchEntryId ?? '') : '',
      });
    }
  };
}

/** The plate of a read as it counts, with what is known of its format. */
function plateOf({ mark, text, country, format, candidates }: Read): Pick<StoredAlert, 'mark' | 'country' | 'format'> {
  const known = mark === text ? { country, format } : candidates.find((candidate) => candidate.text === mark);
  return { mark, country: known?.country ?? null, format: known?.format ?? null };
}
