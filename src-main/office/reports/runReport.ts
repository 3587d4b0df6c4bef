import type { Report } from '../../../src-preload/contract/office/reports.ts';
import type { Database } from '../../platform/database.ts';
import { openReader } from '../../platform/readerDatabase.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { ReportMaker, ReportScope } from '../../platform/reportMaker.ts';
import type { ReportJob, WriteJobFile } from '../exports/service.ts';
import { daysText, documentOf } from './document.ts';
import { makeReport } from './making.ts';

/** What a thread of reports knows: every maker, what is called how, and how a file is written. */
export interface ReportHouse {
  readonly makers: readonly ReportMaker[];
  readonly namesOf: (db: Database) => ReportScope['namesOf'];
  readonly write: WriteJobFile;
}

/** Makes a report, or takes the one that is made, and writes it where a file is asked for; tells it where none is. */
export async function runReport(job: ReportJob, { makers, namesOf, write }: ReportHouse): Promise<void> {
  const { query, made, format, mayShow } = job.report;
  await write(job, async (tell) => {
    const report = made ?? (await fresh());
    if (job.file === null) {
      tell({ type: 'made', report });
      return null;
    }
    const document = documentOf(report, job);
    const total = document.tables.reduce((sum, table) => sum + table.total, 0);
    tell({
      type: 'found',
      total,
      said: [['Days', daysText(report)], ...report.said],
    });
    return { document, format };
  });

  async function fresh(): Promise<Report> {
    const maker = makers.find(({ kind }) => kind.id === query.id);
    if (maker === undefined) throw new Refusal('NOT_FOUND', 'There is no such report. Choose another.');
    const reader = openReader(job.databasePath);
    try {
      const { now, timeZone, site, settings, versions, cameraIds } = job;
      return await makeReport(maker, query, {
        ...{
          db: reader.db,
          now,
          timeZone,
          site,
          settings,
          versions,
          ownCameraIds: cameraIds,
          mayShow,
          namesOf: namesOf(reader.db),
        },
      });
    } finally {
      await reader.close();
    }
  }
}
