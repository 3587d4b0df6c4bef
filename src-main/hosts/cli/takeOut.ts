import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { Export } from '../../../src-preload/contract/office/exports.ts';
import { refusalOfDisk } from '../../platform/diskTrouble.ts';
import type { Exporting } from './exporting.ts';
import { refuse } from './onRecord.ts';

/** 128 + SIGINT. */
const interrupted = 130;
const lookEveryMs = 200;

/** Has a file made, fetches it to where it is wanted, and says how far it is; nothing is left of one that is stopped. */
export async function takeOut(exporting: Exporting, begin: () => Promise<Export>, out: string): Promise<void> {
  let begun: Export;
  try {
    begun = await begin();
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  const stopping = Promise.withResolvers<'stopped'>();
  const stop = () => stopping.resolve('stopped');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    const done = await overOr(exporting, begun, stopping.promise);
    if (done === 'stopped') {
      await exporting.cancel(begun.id).catch(() => undefined);
      refuse('The export was cancelled. Nothing was written.');
      process.exitCode = interrupted;
      return;
    }
    if (done.state !== 'done') return refuse(done.message === '' ? 'The export was cancelled.' : done.message);
    await fetchTo(exporting, done, out);
    await exporting.remove(begun.id);
    if (done.message !== '') console.error(done.message);
    console.log(out);
  } catch (error) {
    const sentence = refusalOfDisk(error)?.message;
    refuse(sentence ?? `The export was not written: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
  }
}

/** Waits until an export is over, and says on standard error how far it is. */
async function overOr(exporting: Exporting, begun: Export, stopped: Promise<'stopped'>): Promise<Export | 'stopped'> {
  const isTerminal = process.stderr.isTTY === true;
  for (let now: Export = begun; ; ) {
    const waited = await Promise.race([stopped, new Promise((done) => setTimeout(done, lookEveryMs, 'waited'))]);
    if (waited === 'stopped') return 'stopped';
    now = await exporting.get(begun.id);
    if (isTerminal) process.stderr.write(`\r\u001b[K${farText(now)}`);
    if (now.state === 'waiting' || now.state === 'running') continue;
    process.stderr.write(isTerminal ? '\r\u001b[K' : `${farText(now)}\n`);
    return now;
  }
}

function farText({ rows, total, leftMs }: Export): string {
  if (total === null) return 'Counting…';
  const left = leftMs === null ? '' : `, ${Math.ceil(leftMs / 1000)} s left`;
  return `${rows.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} rows${left}`;
}

/** The file has its name only once all of it is there. */
async function fetchTo(exporting: Exporting, { id, sha256 }: Export, out: string): Promise<void> {
  const partial = `${out}.partial`;
  const hash = createHash('sha256');
  try {
    const file = await open(partial, 'wx', 0o600);
    try {
      for await (const chunk of exporting.file(id)) {
        hash.update(chunk);
        await file.writeFile(chunk);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    if (hash.digest('hex') !== sha256) throw new Error('The file is not the one that was made. Try again.');
    await rename(partial, out);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rm(partial, { force: true });
    throw error;
  }
}
