import { Worker } from 'node:worker_threads';
import { entryPoint } from '../../platform/entryPoint.ts';
import type { Frame } from '../vision/frame.ts';
import type { LookSettings } from '../vision/seePlates.ts';
import type { LaneCommand, LaneMode, LaneReport, LaneStart, PassReport } from './laneMessages.ts';

export type ObservedReport = Extract<LaneReport, { type: 'observed' }>;
type PictureReport = Extract<LaneReport, { type: 'picture' }>;
type StillReport = Extract<LaneReport, { type: 'still' }>;
type CheckedReport = Extract<LaneReport, { type: 'checked' }>;

/**
 * One vision worker and the frames on their way to it. The worker thinks about one frame at a time; what happens to
 * those that come meanwhile is the caller's choice: `offer` lets the newest win, `push` makes the source wait.
 */
export interface Lane {
  /** What is looked at, and how, from the next frame on. */
  set(settings: LookSettings): void;
  /** For live sources: never waits; a frame that is overtaken before the worker is free is let go. */
  offer(frame: Frame): void;
  /** For files: resolves when the next frame is wanted. Nothing is let go. */
  push(frame: Frame): Promise<void>;
  /** The source ended or fell silent; resolves once its vehicles have been reported as gone. */
  pause(): Promise<void>;
  readPicture(path: string): Promise<PictureReport>;
  /** The plates of a picture file as passes at its time 0. */
  readStill(path: string): Promise<StillReport>;
  checkPictures(pictures: readonly Uint8Array[]): Promise<CheckedReport>;
  close(): Promise<void>;
}

/** Who takes what a lane finds out. */
export interface LaneListener {
  onPasses(passes: readonly PassReport[]): void;
  /** What was seen in one frame. */
  onObserved?(report: ObservedReport): void;
}

export function openLane(mode: LaneMode, settings: LookSettings, listener: LaneListener): Lane {
  const start: LaneStart = { mode, settings };
  const worker = new Worker(entryPoint('./visionWorker', import.meta.url), { workerData: start });
  let closing = false;
  let overtaking: Frame | null = null;
  let onReport: ((report: LaneReport) => void) | null = null;
  let tail: Promise<unknown> = new Promise<void>((resolve) => {
    onReport = () => resolve();
  });

  worker.on('message', (report: LaneReport) => {
    if (report.type === 'observed') listener.onObserved?.(report);
    if (report.type === 'observed' || report.type === 'paused') listener.onPasses(report.passes);
    const settle = onReport;
    onReport = null;
    settle?.(report);
  });
  // A worker is not mended in place: its process ends, and the supervisor brings everything back in one known way.
  worker.on('error', (error) => {
    throw error;
  });
  worker.on('exit', (code) => {
    if (!closing) throw new Error(`A vision worker ended by itself with code ${code}`);
  });

  /** Sends when everything before it has been answered; resolves with the answer. */
  function send(command: LaneCommand): Promise<LaneReport> {
    const answered = tail.then(
      () =>
        new Promise<LaneReport>((resolve) => {
          onReport = resolve;
          const transfer = command.type === 'frame' ? [command.frame.data.buffer as ArrayBuffer] : [];
          worker.postMessage(command, transfer);
        }),
    );
    tail = answered;
    return answered;
  }

  let waiting = 0;
  return {
    set(changed) {
      const command: LaneCommand = { type: 'settings', settings: changed };
      worker.postMessage(command);
    },
    offer(frame) {
      if (waiting > 0) {
        overtaking = frame;
        return;
      }
      waiting += 1;
      const next = () => {
        waiting -= 1;
        const newest = overtaking;
        overtaking = null;
        if (newest !== null && !closing) this.offer(newest);
      };
      void send({ type: 'frame', frame }).then(next);
    },
    async push(frame) {
      // The frame before must be done; this one is then analysed while the source decodes the next.
      await tail;
      void send({ type: 'frame', frame });
    },
    async pause() {
      overtaking = null;
      await send({ type: 'pause' });
    },
    async readPicture(path) {
      const report = await send({ type: 'picture', path });
      if (report.type !== 'picture') throw new Error(`A vision worker answered a picture with ${report.type}`);
      return report;
    },
    async readStill(path) {
      const report = await send({ type: 'still', path });
      if (report.type !== 'still') throw new Error(`A vision worker answered a still with ${report.type}`);
      return report;
    },
    async checkPictures(pictures) {
      const report = await send({ type: 'check', pictures });
      if (report.type !== 'checked') throw new Error(`A vision worker answered pictures with ${report.type}`);
      return report;
    },
    async close() {
      closing = true;
      overtaking = null;
      // Ending a thread in the middle of native work ends the whole process.
      await tail;
      await worker.terminate();
    },
  };
}
