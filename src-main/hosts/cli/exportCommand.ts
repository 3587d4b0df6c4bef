import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { type ExportRequest, exportRequestSchema } from '../../../src-preload/contract/office/exports.ts';
import { defaultDataFolder } from '../dataFolder.ts';
import { ownRecord, runningApplication } from './exporting.ts';
import { onRecord, refuse } from './onRecord.ts';
import { takeOut } from './takeOut.ts';

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

/** `export`: writes what the screen exports to a file. While the application runs it is asked to do it. */
export function exportCommand(): Command {
  return new Command('export')
    .description('take reads, stays, permits, visitors, payments, breaches, alerts, decisions or audit out as a file')
    .argument('<what>', 'reads, stays, permits, visitors, payments, breaches, alerts, decisions or audit')
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
      if (running !== null) return await takeOut(running, () => running.start(request), out);
      await onRecord(dataFolder, async (app) => {
        await app.exports.begin();
        const own = ownRecord(app);
        await takeOut(own, () => own.start(request), out);
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
