import { setTimeout as wait } from 'node:timers/promises';
import type { CameraSource, ClockSample } from '../../../../src-preload/contract/site/cameras.ts';
import type { Clock } from '../../../platform/clock.ts';
import { dateOverHttp } from './askHttp.ts';
import { talkRtsp } from './askRtsp.ts';
import { type DatedAnswer, momentOfHeader, offsetOf } from './rules.ts';

/** A source that has a clock of its own. */
export type ClockedSource = Extract<CameraSource, { readonly url: string }>;

export function hasClock(source: CameraSource): source is ClockedSource {
  return 'url' in source;
}

const answers = 5;
/** Apart by no part of a second, so that their whole seconds are cut off differently. */
const apartMs = 230;
const timeoutMs = 6_000;
/** An answer by which nothing could be said is none. */
const slowestMs = 2_000;
/** The computer's clock was set meanwhile where its two clocks differ by more. */
const steadyMs = 50;

export interface AskOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Compares a camera's clock with ours: a few small questions over the address at which it is read, one after the other, within a few seconds. */
export async function askClock(source: ClockedSource, { clock, signal }: AskOptions): Promise<ClockSample> {
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const at = clock.now();
  try {
    const found =
      source.kind === 'rtsp' ? await overRtsp(source.url, clock, bounded) : await overHttp(source.url, clock, bounded);
    const offset = offsetOf(found);
    if (offset === null) return { at, outcome: 'tellsNothing', offsetMs: null, withinMs: null };
    return { at, outcome: 'tells', ...offset };
  } catch {
    return { at, outcome: 'noAnswer', offsetMs: null, withinMs: null };
  }
}

async function overHttp(address: string, clock: Clock, signal: AbortSignal): Promise<DatedAnswer[]> {
  return await several(() => dateOverHttp(address, signal), clock, signal);
}

async function overRtsp(address: string, clock: Clock, signal: AbortSignal): Promise<DatedAnswer[]> {
  const talk = await talkRtsp(address, signal);
  try {
    const found = await several(() => talk.date('OPTIONS'), clock, signal);
    return found.length > 0 ? found : await several(() => talk.date('DESCRIBE'), clock, signal);
  } finally {
    talk.close();
  }
}

/** The answers that bear a time; none where the first does not. */
async function several(ask: () => Promise<string | null>, clock: Clock, signal: AbortSignal): Promise<DatedAnswer[]> {
  const found: DatedAnswer[] = [];
  for (let count = 0; count < answers; count += 1) {
    if (count > 0) await wait(apartMs, undefined, { signal });
    const [sentAt, sentMs] = [clock.now(), clock.monotonicMs()];
    const header = await ask();
    const [receivedAt, tookMs] = [clock.now(), clock.monotonicMs() - sentMs];
    const cameraAt = header === null ? null : momentOfHeader(header);
    if (cameraAt === null) return found;
    const isSteady = Math.abs(receivedAt - sentAt - tookMs) <= steadyMs;
    if (isSteady && tookMs <= slowestMs) found.push({ sentAt, receivedAt, cameraAt });
  }
  return found;
}
