import { systemClock } from '../../src-main/platform/clock.ts';
import { openDatabase } from '../../src-main/platform/database.ts';
import { createOutbox } from '../../src-main/platform/outbox.ts';
import { createReads } from '../../src-main/record/reads/service.ts';
import { createReadStore } from '../../src-main/record/reads/store.ts';
import { seenPass } from '../../src-main/testing/seenPass.ts';
import type { Benchmark } from './benchmark.ts';
import { startHost, withFolder } from './hostProcess.ts';
import { processTree } from './processTree.ts';
import { seededRandom } from './searchRecord.ts';

const reads = 5_000;
const pageLength = 100;
const programs = 4;
const measuredMs = 8_000;

/** How fast a program takes the record out over HTTP. */
export const apiReads: Benchmark = {
  title: 'Reads for programs',
  method: `A Gatehouse as it is started, with ${reads.toLocaleString('en-GB')} reads, each with its characters and what else they could be; ${programs} programs with a key each walk them by cursor over HTTP, ${pageLength} whole reads a page, for ${measuredMs / 1000} s.`,
  figures: [
    { key: 'apiReadsPerSecond', unit: '/s', meaning: `reads served in pages of ${pageLength}` },
    { key: 'apiPageCpuMs', unit: 'ms', meaning: 'processor time of the main process for each of them' },
    {
      key: 'apiPageP95Ms',
      unit: 'ms',
      meaning: '95 of 100 of those pages, each from being asked for to its last byte',
    },
  ],
  run: (progress) =>
    withFolder(async (folder) => {
      progress(`writing ${reads.toLocaleString('en-GB')} reads`);
      await fill(folder, await cameraIn(folder));
      const host = await startHost(folder);
      try {
        const keys = [];
        for (let n = 1; n <= programs; n++)
          keys.push((await host.api.keys.add({ name: `Program ${n}`, role: 'auditor' })).secret);
        const first = `${host.url}/v1/reads?limit=${pageLength}`;
        // The first pages find nothing that is warm.
        await Promise.all(keys.map((key) => walk(first, key, 1_000)));
        progress('measuring');
        const hostCpuMs = async () =>
          (await processTree(host.pid))
            .filter(({ part }) => part === 'host')
            .reduce((sum, { cpuMs }) => sum + cpuMs, 0);
        const cpuBefore = await hostCpuMs();
        const begun = performance.now();
        const walks = await Promise.all(keys.map((key) => walk(first, key, measuredMs)));
        const tookMs = performance.now() - begun;
        const cpuMs = (await hostCpuMs()) - cpuBefore;
        const pages = walks.flat();
        const sorted = pages.toSorted((a, b) => a - b);
        return {
          apiReadsPerSecond: (pages.length * pageLength * 1000) / tookMs,
          apiPageCpuMs: cpuMs / pages.length,
          apiPageP95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN,
        };
      } finally {
        await host.close();
      }
    }),
};

/** Walks the pages again and again for a while; how long each took, ms. */
async function walk(first: string, key: string, forMs: number): Promise<number[]> {
  const until = performance.now() + forMs;
  const took: number[] = [];
  let next = first;
  while (performance.now() < until) {
    const begun = performance.now();
    const answer = await fetch(next, { headers: { authorization: `Bearer ${key}` } });
    const { byteLength } = await answer.arrayBuffer();
    took.push(performance.now() - begun);
    if (answer.status !== 200 || byteLength < pageLength * 500)
      throw new Error(`A page of reads came back with ${answer.status} and ${byteLength} bytes.`);
    const [, path] = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '') ?? [];
    next = path === undefined ? first : new URL(path, first).href;
  }
  return took;
}

/** A camera that gives no pictures, so that nothing else goes on. */
async function cameraIn(folder: string): Promise<string> {
  const host = await startHost(folder);
  try {
    const { id } = await host.api.cameras.add({
      name: 'Entry',
      source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/none' },
    });
    await host.api.cameras.update({ id, enabled: false });
    return id;
  } finally {
    await host.close();
  }
}

async function fill(folder: string, cameraId: string): Promise<void> {
  const open = openDatabase(folder);
  try {
    const service = createReads(open.db, createReadStore(open.db), createOutbox(open.db, systemClock));
    const random = seededRandom(100);
    const letter = () => String.fromCharCode(65 + Math.floor(random() * 26));
    const digit = () => String(Math.floor(random() * 10));
    for (let n = 0; n < reads; n++) {
      const text = [letter(), letter(), digit(), digit(), letter(), letter(), letter()].join('');
      const at = Date.UTC(2026, 4, 1) + n * 60_000;
      const characters = [...text].map((character) => ({
        ...{ character, confidence: 0.94 },
        alternatives: Array.from({ length: 4 }, () => ({ character: letter(), confidence: random() / 50 })),
      }));
      const candidates = Array.from({ length: 5 }, () => {
        return { text: `${text.slice(0, 6)}${letter()}`, probability: 0.01, country: 'GB', format: 'gb-current' };
      });
      const times = { firstMs: at, lastMs: at + 4_000, evidenceMs: at + 1_000, offsetMs: null };
      const pass = seenPass('', { text, characters, candidates, ...times, kind: 'closed' });
      await service.record({ ...pass, origin: { cameraId } }, null);
    }
  } finally {
    await open.close();
  }
}
