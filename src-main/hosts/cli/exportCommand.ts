import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { type Export, type ExportRequest, exportRequestSchema } from '../../../src-preload/contract/office/exports.ts';
import { refusalOfDisk } from '../../platform/diskTrouble.ts';
import { defaultDataFolder } from '../dataFolder.ts';
import { type Exporting, ownRecord, runningApplication } from './exporting.ts';
import { onRecord, refuse } from './onRecord.ts';

interface Choices {
  readonly format: string;
  readonly out: string;
  readonly from?: string;
  readonly to?: string;
  readonly plate?: string;
  readonly filter?: string;
  readonly columns?: string;
  readonly delimiter: string;
  readonly locale: string;
  readonly mark: boolean;
  readonly pictures: boolean;
  readonly dialect: string;
  readonly data: string;
}

/** 128 + SIGINT. */
const interrupted = 130;
const lookEveryMs = 200;

/** `export`: writes what the screen exports to a file. While the application runs it is asked to do it. */
export function exportCommand(): Command {
  return new Command('export')
    .description('take reads, stays, permits, visitors, alerts, decisions or audit out as a file')
    .argument('<what>', 'reads, stays, permits, visitors, alerts, decisions or audit')
    .requiredOption('--format <kind>', 'csv, xlsx, pdf, sql or jsonl')
    .requiredOption('--out <file>', 'the file to write; it must not be there yet')
    .option('--from <day>', 'from this day on, such as 2026-07-01, by the site’s clock')
    .option('--to <day>', 'up to and with this day')
    .option('--plate <plate>', 'of this plate, or a part of it')
    .option('--filter <json>', 'the filter of the page as JSON, instead of the three above')
    .option('--columns <ids>', 'these columns, with commas between')
    .option('--delimiter <name>', 'comma, semicolon or tab (CSV)', 'comma')
    .option('--locale <name>', 'iso, en-GB or de-DE (CSV)', 'iso')
    .option('--no-mark', 'without the mark by which Excel knows UTF-8 (CSV)')
    .option('--pictures', 'with pictures (Excel and PDF)', false)
    .option('--dialect <name>', 'sqlite or postgresql (SQL)', 'sqlite')
    .option('--data <folder>', 'folder that holds the site’s data', defaultDataFolder())
    .action(async (what: string, choices: Choices) => {
      const request = requestOf(what, choices);
      if (typeof request === 'string') return refuse(request);
      const [dataFolder, out] = [resolve(choices.data), resolve(choices.out)];
      if (existsSync(out)) return refuse(`${out} is there already. Name another file.`);
      if (!existsSync(join(dataFolder, 'gatehouse.db')))
        return refuse(`There is no record of Gatehouse in ${dataFolder}. Name the site’s folder with --data.`);
      const running = await runningApplication(dataFolder);
      if (running !== null) return await make(running, request, out);
      await onRecord(dataFolder, async (app) => {
        await app.exports.begin();
        await make(ownRecord(app), request, out);
      });
    });
}

/** What is asked for, or why it cannot be understood, as a sentence. */
function requestOf(source: string, choices: Choices): ExportRequest | string {
  const { format, from: fromDay, to: toDay, plate, columns, delimiter, locale, pictures, dialect } = choices;
  let filter: unknown;
  try {
    filter = choices.filter === undefined ? undefined : JSON.parse(choices.filter);
  } catch {
    return 'The filter is no JSON. Give it such as --filter \'{"query":{"plate":"AB1*"}}\'.';
  }
  const given = {
    ...{ source, format, filter, among: { fromDay, toDay, plate } },
    columns: columns?.split(',').map((id) => id.trim()) ?? [],
    options: { delimiter, locale, byteOrderMark: choices.mark, pictures, dialect },
  };
  const found = exportRequestSchema.safeParse(given);
  if (found.success) return found.data;
  return `This cannot be exported. ${z.prettifyError(found.error).replaceAll(/\s*\n\s*/g, ' ')}`;
}

async function make(exporting: Exporting, request: ExportRequest, out: string): Promise<void> {
  let begun: Export;
  try {
    begun = await exporting.start(request);
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
