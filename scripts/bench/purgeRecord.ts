import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import BetterSqlite3 from 'better-sqlite3';
import { newId } from '../../src-main/platform/ids.ts';
import { dayFolder } from '../../src-main/platform/mediaFiles.ts';
import type { EngineEvent } from '../../src-main/sight/engine/messages.ts';

/** About as large as pictures of a vehicle and of its plate are once they were made small. */
const pictureBytes = [40_000, 4_000] as const;

/** The time of the read before which so many were seen, UTC ms. */
export function dueAt(folder: string, count: number): number {
  const sqlite = new BetterSqlite3(join(folder, 'gatehouse.db'), { readonly: true });
  try {
    return Number(
      sqlite.prepare('SELECT first_seen_at FROM reads ORDER BY first_seen_at LIMIT 1 OFFSET ?').pluck().get(count),
    );
  } finally {
    sqlite.close();
  }
}

/** Gives two pictures to so many reads of those that were seen before a time, evenly over the record. */
export async function addPictures(folder: string, count: number, before: number): Promise<void> {
  const sqlite = new BetterSqlite3(join(folder, 'gatehouse.db'));
  try {
    const reads = sqlite
      .prepare<[number], { id: string; at: number }>(
        'SELECT id, first_seen_at AS at FROM reads WHERE first_seen_at < ? ORDER BY first_seen_at',
      )
      .all(before);
    const some = Array.from({ length: count }, (_, index) => reads[Math.floor((index * reads.length) / count)]);
    const add = sqlite.prepare("INSERT INTO media VALUES (?, ?, '', ?, 2, 2, ?)");
    const give = sqlite.prepare('UPDATE reads SET vehicle_media_id = ?, plate_media_id = ? WHERE id = ?');
    const files: { readonly path: string; readonly bytes: number }[] = [];
    sqlite.transaction(() => {
      for (const read of some) {
        if (read === undefined) continue;
        const ids = pictureBytes.map((bytes) => {
          const id = newId();
          const path = `${dayFolder(read.at)}/${id}.jpg`;
          add.run(id, path, bytes, read.at);
          files.push({ path, bytes });
          return id;
        });
        give.run(ids[0], ids[1], read.id);
      }
    })();
    for (const folderOf of new Set(files.map(({ path }) => path.slice(0, 10))))
      await mkdir(join(folder, 'media', folderOf), { recursive: true });
    for (let at = 0; at < files.length; at += 64)
      await Promise.all(
        files
          .slice(at, at + 64)
          .map(({ path, bytes }) => writeFile(join(folder, 'media', path), new Uint8Array(bytes))),
      );
  } finally {
    sqlite.close();
  }
}

/** A pass as the engine reports it, and when it was sent, by `monotonicMs`. */
export interface GateReport {
  readonly pass: Extract<EngineEvent, { type: 'pass' }>;
  readonly sentMs: number;
}

const everyMs = 200;

/** In a thread of its own, as the engine is in a process of its own: that the main thread is busy does not keep it from sending. */
const sender = `
  const { parentPort } = require('node:worker_threads');
  setInterval(() => parentPort.postMessage(Number(process.hrtime.bigint()) / 1e6), ${everyMs});
`;

/** A gate where five vehicles a second pass, each with pictures; every one is another. */
export function startGate(onReport: (report: GateReport) => void): { close(): Promise<void> } {
  const worker = new Worker(sender, { eval: true });
  const [vehicle, plate] = pictureBytes.map((bytes) => new Uint8Array(bytes));
  let number = 0;
  worker.on('message', (sentMs: number) => {
    number += 1;
    const text = `GT${String(number % 100).padStart(2, '0')}${letters(number)}`;
    const box = [812, 430, 131, 29] as const;
    onReport({
      sentMs,
      pass: {
        ...{ type: 'pass', sourceId: 'gate', passId: newId(), kind: 'closed' },
        pass: {
          ...{ text, raw: text, country: 'GB', format: 'gb-current', confidence: 0.97, candidates: [], frames: 9 },
          ...{ characters: [...text].map((character) => ({ character, confidence: 0.99, alternatives: [] })) },
          ...{ agreeingFrames: 8, firstMs: sentMs, lastMs: sentMs, direction: 'approaching', crossing: null },
          ...{ arrivedUnseen: false, evidenceMs: sentMs, box, track: number },
        },
        evidence: {
          vehicle: { jpeg: vehicle ?? new Uint8Array(), width: 2, height: 2 },
          plate: { jpeg: plate ?? new Uint8Array(), width: 2, height: 2 },
          ...{ frameWidth: 1280, frameHeight: 720 },
        },
      },
    });
  });
  return { close: async () => void (await worker.terminate()) };
}

function letters(number: number): string {
  const all = 'ABCDEFGHJKLMNOPRSTUVWXYZ';
  return [0, 1, 2].map((place) => all[Math.floor(number / all.length ** place) % all.length]).join('');
}
