import type { Stay, StayDoubt } from '../../../src-preload/contract/record/stays.ts';
import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Ledger } from './ledger.ts';
import type { AlertStore } from './store.ts';
import { alertInWords } from './words.ts';

export interface ClonedOptions {
  readonly store: Pick<AlertStore, 'ofRead'>;
  readonly ledger: Pick<Ledger, 'raise'>;
  readonly clock: Clock;
  readonly cameras: () => readonly Pick<Camera, 'id' | 'name'>[];
  /** Whether a pass that was missed makes one vehicle of what a doubt is about. */
  readonly isExplained: (stay: Stay, doubt: StayDoubt) => Promise<boolean>;
}

/**
 * Tells of a mark that is in two places: it came in where it is inside already, or inside another car park, or left twice without coming in
 * between. Nobody is told where a pass that was missed explains it. What was seen of it since is told by its stay, not again.
 */
export function createClonedAlerts({ store, ledger, clock, cameras, isExplained }: ClonedOptions) {
  return async function takeStay(stay: Stay): Promise<void> {
    const { mark, entry, exit, outcome, doubts, cameraId, isSettled } = stay;
    if (isSettled) return;
    const came = doubts.find(({ kind, at }) => at === entry?.at && (kind === 'elsewhere' || kind === 'cameInAgain'));
    const left = doubts.find(({ kind, at }) => at === exit?.at && kind === 'leftTwice');
    const [doubt, pass] = outcome === 'inside' && came !== undefined ? [came, entry] : [left, exit];
    if (doubt === undefined || pass === null || pass.readId === '') return;
    const told = await store.ofRead(pass.readId);
    if (told.some(({ alert }) => alert.kind === 'cloned') || (await isExplained(stay, doubt))) return;
    // An exit that ended no stay is told by its own camera; that of another stay by where it began.
    const place = cameras().find(({ id }) => id === cameraId)?.name ?? 'a gate';
    const twice = doubt.kind === 'leftTwice' ? ({ twice: true } as const) : {};
    const values = {
      mark: pass.mark === '' ? mark : pass.mark,
      place,
      elsewhere: doubt.kind === 'elsewhere',
      ...twice,
    };
    const sentence = alertInWords('cloned', values) ?? '';
    const about = { at: pass.at, place, cameraId, mark: values.mark, readId: pass.readId };
    const cause = { kind: 'cloned', severity: 'warning', sentence, values } as const;
    await ledger.raise(cause, Math.max(0, clock.now() - pass.at), about);
  };
}
