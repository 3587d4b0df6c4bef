import { setTimeout as pause } from 'node:timers/promises';
import type { GatehouseClient } from '../../src-main/hosts/web/openClient.ts';
import { editDistance } from '../../src-main/plates/distance.ts';
import { previewPackets } from '../../src-preload/contract/record/previewPackets.ts';
import type { ClipPlate } from '../evaluate/clipTruth.ts';

/** A vehicle as the engine followed it: what it was surest of. */
export interface Sight {
  readonly text: string;
  readonly confidence: number;
}

/** What the engine sees, by way of the moving previews, which no disk holds up. */
export interface Sights {
  /** Resolves when the first vehicle was seen. */
  readonly first: Promise<void>;
  /** Resolves when a vehicle was read surely and is gone, or after so long. */
  until(text: string, atMostMs: number): Promise<void>;
  stop(): readonly Sight[];
}

/** A plate that was read with this many wrong characters is on record all the same. */
const mostWrong = 2;
/** Surer than this, a read is told of while the vehicle is in view. */
const sureEnough = 0.8;

const isSure = ({ confidence }: Sight) => confidence >= sureEnough;

/**
 * Follows what a camera's engine sees from now on, by `ask` as one who has been let in.
 * @throws Error where there are no previews to follow
 */
export async function watchSights(ask: GatehouseClient['fetch'], cameraId: string): Promise<Sights> {
  const stopping = new AbortController();
  const { ok, status, body } = await ask(`/live/previews?cameras=${cameraId}`, { signal: stopping.signal });
  if (!ok || body === null) throw new Error(`There are no previews (${status}).`);
  const { promise: first, resolve } = Promise.withResolvers<void>();
  const surest = new Map<number, Sight>();
  let inView = new Set<string>();
  const follow = async (): Promise<void> => {
    for await (const { head } of previewPackets(body)) {
      inView = new Set(head.tracks.map(({ text }) => text));
      for (const { id, text, confidence } of head.tracks) {
        resolve();
        if (confidence > (surest.get(id)?.confidence ?? 0)) surest.set(id, { text, confidence });
      }
    }
  };
  // It ends when it is stopped, or with the application.
  follow().catch(() => undefined);
  return {
    first,
    async until(text, atMostMs) {
      const isOver = () =>
        !inView.has(text) && [...surest.values()].some((sight) => isSure(sight) && sight.text === text);
      for (const from = Date.now(); !isOver() && Date.now() - from < atMostMs; ) await pause(500);
    },
    stop() {
      stopping.abort();
      return [...surest.values()].filter(isSure);
    },
  };
}

/**
 * Which vehicles of a clip the engine read, which of those are not on record, and which it never read: those are the busy machine's
 * fault and no disk's.
 */
export function compareWithTruth(
  plates: readonly ClipPlate[],
  seen: readonly Sight[],
  reads: readonly { readonly text: string }[],
): { readonly passed: string[]; readonly lost: string[]; readonly unseen: string[] } {
  const among = (given: readonly { readonly text: string }[]) => (text: string) =>
    given.some((each) => editDistance(each.text, text) <= mostWrong);
  const [isSeen, isRecorded] = [among(seen), among(reads)];
  const texts = plates.map(({ text }) => text);
  const passed = texts.filter((text) => isSeen(text) || isRecorded(text));
  return {
    passed,
    lost: passed.filter((text) => !isRecorded(text)),
    unseen: texts.filter((text) => !passed.includes(text)),
  };
}
