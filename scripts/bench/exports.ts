import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ExportFormat } from '../../src-preload/contract/office/exports.ts';
import type { Benchmark } from './benchmark.ts';
import { followDecisions } from './frameToDecision.ts';
import { type HostProcess, startHost, withFolder } from './hostProcess.ts';
import { fillRecord } from './searchRecord.ts';
import { median } from './statistics.ts';

const exporting = fileURLToPath(new URL('./exportsProcess.ts', import.meta.url));
const newestAt = Date.UTC(2026, 5, 1);
const dayMs = 86_400_000;
const runs = 3;

interface Exported {
  readonly ms: number;
  readonly grewMb: number;
  readonly rows: number;
}

async function exportReads(folder: string, format: ExportFormat, query: object): Promise<Exported> {
  const request = JSON.stringify({ source: 'reads', format, filter: { query } });
  const { stdout } = await promisify(execFile)(process.execPath, [exporting, folder, request]);
  return JSON.parse(stdout) as Exported;
}

/** How long it takes to take a year out, and with how much memory. */
export const exports1m: Benchmark = {
  title: 'Export of a million reads',
  method:
    '1,000,000 reads on disk, all of them as CSV and as Excel with their usual columns, and 10,000 as PDF; each in the thread of an export with its low priority, in a process of its own.',
  figures: [
    { key: 'exportCsv1mMs', unit: 'ms', meaning: 'a million reads as CSV, from starting the thread to its end' },
    { key: 'exportXlsx1mMs', unit: 'ms', meaning: 'the same as Excel' },
    { key: 'exportPdf10kMs', unit: 'ms', meaning: '10,000 reads as PDF' },
    { key: 'export1mPeakMb', unit: 'MB', meaning: 'growth of the process, the larger of CSV and Excel' },
  ],
  async run(progress) {
    return await withFolder(async (folder) => {
      await fillRecord(folder, 1, progress);
      progress('exporting as CSV');
      const csv = await exportReads(folder, 'csv', {});
      progress('exporting as Excel');
      const xlsx = await exportReads(folder, 'xlsx', {});
      progress('exporting as PDF');
      const pdf = await exportReads(folder, 'pdf', { fromAt: newestAt - 3.65 * dayMs });
      if (csv.rows !== 1_000_000 || xlsx.rows !== 1_000_000) throw new Error('Not all reads were exported.');
      return {
        exportCsv1mMs: csv.ms,
        exportXlsx1mMs: xlsx.ms,
        exportPdf10kMs: (pdf.ms / pdf.rows) * 10_000,
        export1mPeakMb: Math.max(csv.grewMb, xlsx.grewMb),
      };
    });
  },
};

/** Keeps exports of everything going, one after the other, until it is ended. */
function keepExporting({ api }: HostProcess): () => Promise<void> {
  let isOver = false;
  let id: string | null = null;
  const work = (async () => {
    while (!isOver) {
      ({ id } = await api.exports.start({ source: 'reads', format: 'xlsx', filter: { query: {} } }));
      for (let state = 'waiting'; !isOver && (state === 'waiting' || state === 'running'); ) {
        await pause(500);
        ({ state } = await api.exports.get({ id }));
      }
    }
  })();
  return async () => {
    isOver = true;
    await work;
    if (id !== null) await api.exports.cancel({ id }).catch(() => undefined);
  };
}

/** What exports cost at the gate. Takes half an hour. */
export const exportSlowdown: Benchmark = {
  title: 'Deciding while everything is exported',
  method: `As frame to decision, on a record of 1,000,000 reads: ${runs} times with nothing beside and ${runs} times while all of them are exported as Excel again and again, in turns.`,
  onlyWhenAsked: true,
  figures: [
    {
      key: 'exportDecisionSlowdown',
      unit: '',
      meaning: 'frame to decision, 95 of 100, with an export beside against without; medians of three',
    },
  ],
  async run(progress) {
    return await withFolder(async (folder) => {
      // A start of its own makes the key, without which a record with cameras is refused.
      await (await startHost(folder)).close();
      await fillRecord(folder, 1, progress);
      progress(`a record of ${Math.round(statSync(`${folder}/gatehouse.db`).size / 1e6)} MB`);
      const [without, beside]: [number[], number[]] = [[], []];
      for (let run = 1; run <= runs; run += 1) {
        progress(`run ${run} of ${runs}, without`);
        without.push((await followDecisions(folder, progress)).frameToDecisionP95Ms ?? Number.NaN);
        progress(`run ${run} of ${runs}, with an export`);
        beside.push((await followDecisions(folder, progress, keepExporting)).frameToDecisionP95Ms ?? Number.NaN);
      }
      return { exportDecisionSlowdown: median(beside) / median(without) };
    });
  },
};
