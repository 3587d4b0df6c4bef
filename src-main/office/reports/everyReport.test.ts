import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportOptionsSchema } from '../../../src-preload/contract/office/exports.ts';
import { type CellKind, type Report, reportSchema } from '../../../src-preload/contract/office/reports.ts';
import { cellText } from '../../../src-preload/contract/office/reportText.ts';
import { tariffSchema } from '../../../src-preload/contract/parking/tariffs.ts';
import { defaultSettings, defaultVersions } from '../../../src-preload/contract/settings.ts';
import { reportMakers } from '../../reportMakers.ts';
import { freshFolder } from '../../testing/freshRecord.ts';
import { writers } from '../exports/writing/writers.ts';
import { documentOf } from './document.ts';
import { makeReport } from './making.ts';
import { furnished, london, noon } from './testing/furnished.ts';

/** Debian’s Python with its openpyxl (python3-openpyxl), which knows nothing of what writes. */
const python = '/usr/bin/python3';
const june3 = { from: '2026-06-03', to: '2026-06-03' };

function has(program: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function made(id: string, days = june3, query: object = {}): Promise<Report> {
  const { ground } = await furnished();
  const maker = reportMakers.find(({ kind }) => kind.id === id);
  if (maker === undefined) throw new Error(`No report ${id}`);
  return reportSchema.parse(await makeReport(maker, { id, ...days, ...query }, ground));
}

const figureOf = (report: Report, key: string) => report.figures.find((each) => each.key === key);
const valuesOf = ({ figures }: Report) => Object.fromEntries(figures.map(({ key, value }) => [key, value]));
const beforeOf = ({ figures }: Report) => Object.fromEntries(figures.map(({ key, before }) => [key, before]));
const rowsOf = ({ tables }: Report, key: string) =>
  tables.find((each) => each.key === key)?.rows.map(({ cells }) => cells);
const hour = 3_600_000;

async function written(report: Report, format: 'pdf' | 'xlsx'): Promise<string> {
  const chunks: Buffer[] = [];
  const job = {
    ...{ databasePath: '', mediaFolder: '', timeZone: 'Europe/London', site: 'Hill Road', by: 'Ann', now: noon },
    ...{ cameraIds: null, logo: null, version: '0', settings: defaultSettings, versions: defaultVersions },
    report: { query: { id: report.id, ...june3 }, mayShow: [], made: report, format },
  };
  const write = await writers[format]();
  await write(documentOf(report, job), {
    ...exportOptionsSchema.parse({}),
    sink: { write: (chunk) => void chunks.push(Buffer.from(chunk as string)) },
    onRows: () => undefined,
    pictureOf: () => null,
  });
  const path = join(await freshFolder(), `report.${format}`);
  await writeFile(path, Buffer.concat(chunks));
  return path;
}

/** Every cell of a report that is told, with its kind. */
function cellsOf({ figures, charts, tables }: Report): { kind: CellKind; cell: string | number | null }[] {
  return [
    ...figures.map(({ kind, value }) => ({ kind, cell: value })),
    ...charts.flatMap(({ unit, series }) =>
      series.flatMap(({ values }) => values.map((cell) => ({ kind: unit, cell }))),
    ),
    ...tables.flatMap(({ columns, rows, totals }) =>
      [...rows.map(({ cells }) => cells), ...(totals === null ? [] : [totals])].flatMap((cells) =>
        cells.map((cell, at) => ({ kind: columns[at]?.kind ?? ('text' as const), cell })),
      ),
    ),
  ].filter(({ cell }) => cell !== null);
}

describe('a day of a site', () => {
  it('has its passes, and those of the day before until the same time', async () => {
    const report = await made('reads');
    expect(valuesOf(report)).toMatchObject({ reads: 6, vehicles: 3, arriving: 4, leaving: 2, readRate: 5 / 6 });
    expect(beforeOf(report)).toMatchObject({ reads: 2, vehicles: 1, readRate: 1 });
    expect(
      report.charts[0]?.series.map(({ values }) => values.reduce((sum: number, value) => sum + (value ?? 0), 0)),
    ).toEqual([4, 2, 0]);
  });

  it('has its stays, and how full it was: mean occupancy is turnover × average stay ÷ window', async () => {
    const visits = await made('visits');
    // Two left, after two and three hours, of four spaces.
    expect(valuesOf(visits)).toMatchObject({
      entries: 3,
      left: 2,
      mean: 2.5 * hour,
      median: 2.5 * hour,
      turnover: 0.5,
    });
    expect(valuesOf(visits)).toMatchObject({ match: 1, orphans: 0, passedThrough: 0 });
    const occupancy = await made('occupancy', { from: '2026-06-01', to: '2026-06-02' });
    // Two hours on each of two days, one vehicle at a time.
    expect(figureOf(occupancy, 'mean')?.value).toBeCloseTo(4 / 48 / 4, 9);
    expect(valuesOf(occupancy)).toMatchObject({ peak: 1, peakShare: 0.25, full: 0 });
    const both = await made('visits', { from: '2026-06-01', to: '2026-06-02' });
    const { turnover, mean } = valuesOf(both);
    expect(figureOf(occupancy, 'mean')?.value).toBeCloseTo((Number(turnover) * Number(mean)) / (24 * hour), 9);
    const today = await made('occupancy');
    // 08:00 to 10:00, 08:00 to 11:00 and from 11:00, until noon.
    expect(valuesOf(today)).toMatchObject({ now: 1, peak: 2 });
    expect(figureOf(today, 'meanInside')?.value).toBeCloseTo(6 / 12, 6);
  });

  it('goes by how many had room on each day, whatever was changed since', async () => {
    const { ground, db } = await furnished();
    const larger = {
      carParkId: 'north',
      fromDay: '2026-06-02',
      capacity: 8,
      groupCapacities: '[]',
      openingHours: null,
    };
    await db.insertInto('carParkVersions').values(larger).execute();
    const share = async (from: string, to: string) => {
      const maker = reportMakers.find(({ kind }) => kind.id === 'occupancy');
      if (maker === undefined) throw new Error('No report occupancy');
      const report = reportSchema.parse(await makeReport(maker, { id: 'occupancy', from, to }, ground));
      return [figureOf(report, 'mean')?.value, figureOf(report, 'peakShare')?.value];
    };
    // Two hours of one vehicle on each day: of four spaces, of eight, and of six on average, where the first peak was on the day of four.
    expect(await share('2026-06-01', '2026-06-01')).toEqual([2 / 24 / 4, 1 / 4]);
    expect(await share('2026-06-02', '2026-06-02')).toEqual([2 / 24 / 8, 1 / 8]);
    const [mean, peak] = await share('2026-06-01', '2026-06-02');
    expect(mean).toBeCloseTo(4 / 48 / 6, 9);
    expect(peak).toBe(1 / 4);
  });

  it('has its money, its breaches, its cameras, and who was refused', async () => {
    const revenue = await made('revenue');
    expect(valuesOf(revenue)).toMatchObject({ incomePence: 400, netPence: 333, paidStays: 1 });
    expect(rowsOf(revenue, 'cashUps')?.[0]?.slice(3, 8)).toEqual([1, 0, 5, 5, 400]);
    expect(rowsOf(revenue, 'bands')).toEqual([]);
    const breaches = await made('breaches');
    expect(valuesOf(breaches)).toMatchObject({
      cases: 1,
      overstays: 1,
      overstayRate: 1 / 3,
      notices: 1,
      cancelledRate: 1,
    });
    const quality = await made('cameraQuality');
    expect(valuesOf(quality)).toMatchObject({
      passes: 6,
      unreadable: 1 / 6,
      corrected: 1,
      readRate: 0,
      width: 120,
      away: hour / 2,
    });
    // Twelve hours: four came, two at 08:00 and one each at 10:00 and 11:00; two left, in eleven hours and a half of reading.
    expect(rowsOf(quality, 'laneFlow')).toEqual([
      ['Entry', 4, expect.closeTo(4 / 12, 6), 2, noon - 4 * hour],
      ['Exit', 2, expect.closeTo(2 / 11.5, 6), 1, noon - 2 * hour],
    ]);
    const denied = await made('denied');
    expect(valuesOf(denied)).toMatchObject({ denied: 1, asked: 1, unknown: 1, letIn: 1, unanswered: 1 });
    const answers = await made('answers');
    expect(valuesOf(answers)).toMatchObject({ answers: 1, opened: 1, wait: 60_000 });
  });

  it('has the departures of each band of its tariff, and how long those stayed', async () => {
    const { ground, db } = await furnished();
    const rows = [
      { upTo: 60, pence: 100 },
      { upTo: 120, pence: 200 },
      { upTo: null, pence: 500 },
    ];
    const offer = { name: 'Parking', parts: [{ name: 'Parking', rate: { rows } }] };
    const tariff = tariffSchema.parse({ name: 'Hourly', versions: [{ rules: { offers: [offer] } }] });
    const kept = { id: 't', name: 'Hourly', tariff: JSON.stringify(tariff), carParkIds: '["north"]', revision: 1 };
    const times = { createdAt: 0, updatedAt: 0, updatedBy: 'Ann', removedAt: null };
    await db
      .insertInto('tariffs')
      .values({ ...kept, ...times })
      .execute();
    await db
      .insertInto('tariffPlaces')
      .values({ carParkId: 'north', tariffId: 't', fromAt: 0, untilAt: null })
      .execute();
    const maker = reportMakers.find(({ kind }) => kind.id === 'revenue');
    if (maker === undefined) throw new Error('No report revenue');
    const of = async (from: string) =>
      rowsOf(reportSchema.parse(await makeReport(maker, { id: 'revenue', from, to: '2026-06-03' }, ground)), 'bands');
    // Two hours and three; who is inside still has left no band.
    expect(await of('2026-06-03')).toEqual([
      ['Hourly', 'Parking, up to 2 h', 1, 0.5, 2 * hour],
      ['Hourly', 'Parking, over 2 h', 1, 0.5, 3 * hour],
    ]);
    expect(await of('2026-06-01')).toEqual([
      ['Hourly', 'Parking, up to 2 h', 3, 0.75, 2 * hour],
      ['Hourly', 'Parking, over 2 h', 1, 0.25, 3 * hour],
    ]);
  });

  it('says by how much its count ran away from what somebody counted, and logs each correction', async () => {
    const { ground, db } = await furnished();
    const count = (id: string, kind: 'person' | 'nightly', told: number, counted: number, undoneAt: number | null) =>
      db
        .insertInto('stayCounts')
        .values({
          ...{ id, carParkId: 'north', at: noon - hour + Number(id), kind, by: kind === 'person' ? 'Olga' : '' },
          ...{ reason: 'Walked', told, counted, undoneAt, undoneBy: null },
        })
        .execute();
    await count('1', 'person', 12, 10, null);
    await count('2', 'person', 5, 6, null);
    await count('3', 'person', 50, 1, noon);
    await count('4', 'nightly', 9, 2, null);
    const maker = reportMakers.find(({ kind }) => kind.id === 'occupancy');
    if (maker === undefined) throw new Error('No report occupancy');
    const report = reportSchema.parse(await makeReport(maker, { id: 'occupancy', ...june3 }, ground));
    // 12 − 10 and 5 − 6; what was taken back and what nobody counted is no part of it.
    expect(figureOf(report, 'drift')?.value).toBe(1);
    expect(rowsOf(report, 'counts')?.map((cells) => cells.slice(1))).toEqual([
      ['North', 'At night, by itself', 'Walked', 9, 2, 7],
      ['North', 'Olga', 'Walked', 5, 6, -1],
      ['North', 'Olga', 'Walked', 12, 10, 2],
    ]);
    expect(figureOf(await made('occupancy'), 'drift')?.value).toBeNull();
  });

  it('has its people: permits, visitors, and who is on site', async () => {
    expect(valuesOf(await made('permits'))).toMatchObject({ inForce: 2, soon: 1, unused: 1, expired: 0 });
    expect(valuesOf(await made('visitors'))).toMatchObject({ visitors: 1, deliveries: 0, expected: 1, missed: 0 });
    const roll = await made('rollCall');
    expect(valuesOf(roll)).toMatchObject({ 'insideNow.inside': 1, 'visitorsHere.visitors': 1 });
    expect(JSON.stringify(roll.tables)).toContain('Cara Wood');
    const vehicle = await made('vehicle', { from: '2026-06-01', to: '2026-06-03' }, { plate: 'ab12 cde' });
    expect(valuesOf(vehicle)).toMatchObject({
      'passesOfPlate.passes': 6,
      'staysOfPlate.stays': 3,
      'paymentsOfPlate.paid': 0,
    });
  });

  it('tells in one page what the reports of its parts tell', async () => {
    const today = await made('today');
    expect(valuesOf(today)).toMatchObject({
      'reads.reads': 6,
      'visits.entries': 3,
      'revenue.incomePence': 400,
      'occupancy.now': 1,
    });
  });

  it('tells nothing of other cameras, nor of what may not be shown', async () => {
    const { ground } = await furnished();
    const today = reportMakers.find(({ kind }) => kind.id === 'today');
    if (today === undefined) throw new Error('No report today');
    const limited = { ...ground, ownCameraIds: ['exit'], mayShow: ['reads.list', 'stays.list'] };
    const report = await makeReport(today, { id: 'today', ...june3 }, limited);
    expect(valuesOf(report)).toMatchObject({ 'reads.reads': 2 });
    expect(report.figures.some(({ key }) => key.startsWith('revenue.') || key.startsWith('occupancy.'))).toBe(false);
    expect(JSON.stringify(report)).not.toContain('Entry');
  });
});

describe.each(reportMakers.map(({ kind }) => kind.id))('the report %s', (id) => {
  const query = id === 'vehicle' ? { plate: 'LM61PQR' } : {};

  it.skipIf(!has('pdftotext', '-v'))('says on paper what its page says', async () => {
    const report = await made(id, june3, query);
    const text = execFileSync('pdftotext', ['-layout', await written(report, 'pdf'), '-'], { encoding: 'utf8' });
    // Long cells are broken into lines; their words are there all the same.
    const words = text.replace(/\s+/g, ' ');
    for (const { kind, cell } of cellsOf(report))
      for (const word of cellText(kind, cell, london).split(/\s+/)) expect(words).toContain(word);
    for (const { title } of [...report.charts, ...report.tables]) expect(words).toContain(title);
    expect(words).toMatch(/Page 1 of \d/);
  });

  it('leads from each of its figures to the rows behind it', async () => {
    const report = await made(id, june3, query);
    for (const { key, behind } of report.figures) expect(behind, key).toMatch(/^\/[a-z]/);
  });

  it.skipIf(!has(python, '-c', 'import openpyxl'))('has the same numbers in its workbook', async () => {
    const report = await made(id, june3, query);
    const script = [
      'import openpyxl, json, sys, datetime',
      'def plain(value):',
      '    if isinstance(value, datetime.datetime): return (value - datetime.datetime(1899, 12, 30)).total_seconds() / 86400',
      '    if isinstance(value, datetime.timedelta): return value.total_seconds() / 86400',
      '    if isinstance(value, datetime.time): return (value.hour * 3600 + value.minute * 60 + value.second) / 86400',
      '    return value',
      'book = openpyxl.load_workbook(sys.argv[1])',
      'print(json.dumps({sheet.title: [[plain(cell.value) for cell in row] for row in sheet.iter_rows()] for sheet in book}))',
    ].join('\n');
    const told = execFileSync(python, ['-c', script, await written(report, 'xlsx')], { encoding: 'utf8' });
    const sheets = Object.values(JSON.parse(told) as Record<string, (string | number | null)[][]>);
    const tables = [
      ...(report.figures.length === 0
        ? []
        : [report.figures.map(({ kind, value }) => [['text', null] as const, [kind, value] as const])]),
      ...report.charts.map(({ categories, series, unit }) =>
        categories.map((category, at) => [
          ['text', category] as const,
          ...series.map(({ values }) => [unit, values[at] ?? null] as const),
        ]),
      ),
      ...report.tables.map(({ columns, rows }) =>
        rows.map(({ cells }) => cells.map((cell, at) => [columns[at]?.kind ?? 'text', cell] as const)),
      ),
    ];
    expect(sheets.length).toBe(tables.length + 1);
    for (const [place, table] of tables.entries())
      for (const [at, row] of table.entries())
        for (const [column, [kind, cell]] of row.entries()) {
          if (cell === null || cell === '') continue;
          const found = sheets[place]?.[at + 1]?.[column];
          if (typeof cell === 'number') expect(found).toBeCloseTo(inWorkbook(kind, cell), 4);
          else expect(found).toBe(cell);
        }
  });
});

/** A number as a workbook holds it: pounds, and days since the end of 1899. */
function inWorkbook(kind: CellKind, cell: number): number {
  if (kind === 'money') return cell / 100;
  if (kind === 'duration') return cell / 86_400_000;
  if (kind !== 'time') return cell;
  const { day, ms } = london.wallOf(cell);
  return 25_569 + day + Math.floor(ms / 1000) / 86_400;
}
