import type { FaultCode } from '../../../src-preload/contract/faults.ts';
import type { Database } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { JobEngine } from './jobs.ts';
import type { JobStore } from './store.ts';
import { lookAt, type ProbedVideo } from './videoFile.ts';

/** Faults that say nothing of the file. */
const engineFaults: ReadonlySet<FaultCode> = new Set(['engineStopped', 'ffmpegMissing', 'internal', 'cancelled']);

/** Has files looked at before they are queued or shown: each road in has its own words for what it does not take. */
export function createLooks({
  db,
  store,
  engine,
}: {
  readonly db: Database;
  readonly store: JobStore;
  readonly engine: JobEngine;
}) {
  return {
    /** A video that a person named: what it is, or why it is not taken. */
    async atNamed(path: string): Promise<ProbedVideo> {
      const seen = await lookAt(path, engine.probe);
      if (seen === null)
        throw new Refusal('CONFLICT', 'This video is still being written. Add it when it is complete.');
      if ('probed' in seen) return seen.probed;
      const { code, message } = seen.fault;
      if (engineFaults.has(code)) throw new Refusal('UNAVAILABLE', `${message} Try again in a moment.`);
      throw new Refusal('INVALID', message, { field: 'path' });
    },

    /** A video that was handed over; null where the engine is away, so that reading it will tell. @throws Refusal where it is none */
    async atUploaded(path: string): Promise<ProbedVideo | null> {
      const seen = await lookAt(path, engine.probe);
      if (seen === null) return null;
      if ('probed' in seen) return seen.probed;
      if (engineFaults.has(seen.fault.code)) return null;
      throw new Refusal('INVALID', `This is no video that can be read. ${seen.fault.message}`);
    },

    /**
     * A video or a picture that a program handed over.
     * @throws Refusal where it is neither, or nobody can say now: what it is says how it is read
     */
    async atHandedOver(name: string, path: string): Promise<{ probed: ProbedVideo; isPicture: boolean }> {
      const seen = await lookAt(path, (given) => engine.probe(given, true));
      if (seen === null) throw new Refusal('UNAVAILABLE', 'What was sent could not be kept. Send it again.');
      if ('probed' in seen) {
        const { probed } = seen;
        return { probed, isPicture: probed.contentType?.startsWith('image/') === true };
      }
      const { code, message } = seen.fault;
      if (engineFaults.has(code)) throw new Refusal('UNAVAILABLE', `${message} Send it again in a moment.`);
      throw new Refusal('INVALID', `${name} is no picture and no video that can be read. ${message}`, {
        field: 'file',
      });
    },

    /** A video that nobody has looked at before somebody wants to see it; null where it is none. */
    async atKept(id: string, path: string): Promise<ProbedVideo | null> {
      const seen = await lookAt(path, engine.probe);
      if (seen === null) return null;
      if ('fault' in seen) {
        if (engineFaults.has(seen.fault.code)) throw new Refusal('UNAVAILABLE', seen.fault.message);
        return null;
      }
      await db.transaction().execute((writing) => store.update(writing, id, { probed: seen.probed }));
      return seen.probed;
    },
  };
}
