import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { type ReportQuery, reportFormats, reportQuerySchema } from '../../../src-preload/contract/office/reports.ts';
import { isoOfDay, ownTimeZone, siteClock } from '../../../src-preload/contract/siteClock.ts';
import { defaultDataFolder } from '../dataFolder.ts';
import { type Exporting, ownRecord, runningApplication } from './exporting.ts';
import { onRecord, refuse } from './onRecord.ts';
import { takeOut } from './takeOut.ts';

interface Choices {
  readonly format: string;
  readonly out: string;
  readonly from?: string;
  readonly to?: string;
  readonly plate?: string;
  readonly data: string;
}

const formats = [...reportFormats, 'json'] as const;
type Format = (typeof formats)[number];

/** `report`: writes a report to a file. While the application runs it is asked to do it. */
export function reportCommand(): Command {
  return new Command('report')
    .description('write a report as PDF, workbook or JSON')
    .argument('<which>', 'today, reads, vehicle, visits, occupancy, breaches, revenue, permits, visitors, denied …')
    .requiredOption('--format <kind>', 'pdf, xlsx or json')
    .requiredOption('--out <file>', 'the file to write; it must not be there yet')
    .option('--from <day>', 'from this day on, such as 2026-07-01; today where left out')
    .option('--to <day>', 'up to and with this day; that of --from where left out')
    .option('--plate <plate>', 'of this plate (vehicle)')
    .option('--data <folder>', 'folder that holds the site’s data', defaultDataFolder())
    .action(async (which: string, choices: Choices) => {
      const format = formats.find((each) => each === choices.format);
      const query = queryOf(which, choices);
      if (format === undefined) return refuse('A report is written as pdf, xlsx or json.');
      if (typeof query === 'string') return refuse(query);
      const [dataFolder, out] = [resolve(choices.data), resolve(choices.out)];
      if (existsSync(out)) return refuse(`${out} is there already. Name another file.`);
      if (!existsSync(join(dataFolder, 'gatehouse.db')))
        return refuse(`There is no record of Gatehouse in ${dataFolder}. Name the site’s folder with --data.`);
      const running = await runningApplication(dataFolder);
      if (running !== null) return await write(running, query, format, out);
      await onRecord(dataFolder, async (app) => {
        await app.exports.begin();
        await write(ownRecord(app), query, format, out);
      });
    });
}

/** What is asked for, or why it cannot be understood, as a sentence. */
function queryOf(id: string, { from, to, plate }: Choices): ReportQuery | string {
  const today = isoOfDay(siteClock(ownTimeZone()).wallOf(Date.now()).day);
  const found = reportQuerySchema.safeParse({ id, from: from ?? today, to: to ?? from ?? today, plate });
  if (found.success) return found.data;
  return `This cannot be reported. ${z.prettifyError(found.error).replaceAll(/\s*\n\s*/g, ' ')}`;
}

async function write(exporting: Exporting, query: ReportQuery, format: Format, out: string): Promise<void> {
  if (format !== 'json') return await takeOut(exporting, () => exporting.startReport({ query, format }), out);
  try {
    const report = await exporting.report(query);
    await writeFile(out, `${JSON.stringify(report, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
    console.log(out);
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error));
  }
}
