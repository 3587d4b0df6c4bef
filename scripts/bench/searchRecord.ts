import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { foldPlate } from '../../src-main/plates/fold.ts';
import { openDatabase } from '../../src-main/platform/database.ts';

/** So many reads in a year, however many years there are of them; and when the newest was seen. */
const readsOfYear = 1_000_000;
const yearMs = 365 * 86_400_000;
const newestAt = Date.UTC(2026, 5, 1);

export const benchCameras = ['Entry 1', 'Entry 2', 'Exit 1', 'Exit 2', 'Staff car park', 'Loading bay'].map(
  (name, index) => ({ id: `0197000${index}-0000-7000-8000-00000000000${index}`, name }),
);

export const benchGroups = ['staff', 'students', 'residents', 'vip'];

/** The permit of a vehicle, by the vehicle's number. */
export function benchPermit(number: number): string {
  return `01980000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** Numbers from 0 up to 1, the same in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Fills a data folder with the record of one or more years: a million reads in each, of a fifth as many marks. Of the
 * vehicles 4 in 100 are regulars that make half of the reads; some plates are foreign, some are misread by a character,
 * some cannot be read.
 */
export async function fillRecord(folder: string, years: number, progress: (line: string) => void): Promise<void> {
  await openDatabase(folder).close();
  const sqlite = new BetterSqlite3(join(folder, 'gatehouse.db'));
  try {
    // Else all would be written twice, to the log first.
    sqlite.pragma('journal_mode = MEMORY');
    sqlite.pragma('synchronous = OFF');
    sqlite.pragma('cache_size = -1000000');
    sqlite.pragma('temp_store = MEMORY');
    // One after the other at the end is many times as fast as keeping all of them true meanwhile.
    const built = sqlite
      .prepare<[], { type: string; name: string; sql: string }>(
        `SELECT type, name, sql FROM sqlite_schema
         WHERE sql IS NOT NULL AND (tbl_name = 'reads' AND type IN ('index', 'trigger'))`,
      )
      .all();
    for (const { type, name } of built) sqlite.exec(`DROP ${type} ${name}`);
    progress(`writing ${(years * readsOfYear).toLocaleString('en-GB')} reads`);
    sqlite.transaction(() => writeOldestYear(sqlite, newestAt - years * yearMs))();
    for (let year = 1; year < years; year++) writeNextYear(sqlite, year);
    progress('building the indexes');
    for (const { sql } of built) sqlite.exec(sql);
    sqlite.exec('INSERT INTO marks SELECT folded, count(*) FROM reads GROUP BY folded');
    sqlite.exec(`INSERT INTO read_hours
      SELECT first_seen_at - first_seen_at % 3600000, camera_id, direction, coalesce(decided, ''), kept_as = 'known', count(*)
      FROM reads WHERE verdict IS NOT 'noPlate' GROUP BY 1, 2, 3, 4, 5`);
    sqlite.pragma('journal_mode = WAL');
  } finally {
    sqlite.close();
  }
}

function writeOldestYear(sqlite: BetterSqlite3.Database, from: number): void {
  const count = readsOfYear;
  const camera = sqlite.prepare(
    "INSERT INTO cameras (id, name, sealed_source, enabled, created_at, zones) VALUES (?, ?, x'', 0, 0, '{}')",
  );
  for (const { id, name } of benchCameras) camera.run(id, name);
  const insert = sqlite.prepare(`
    INSERT INTO reads (id, camera_id, state, text, raw, folded, country, format, confidence, characters, candidates, frames,
      agreeing_frames, first_seen_at, last_seen_at, direction, crossing, box, frame_width, frame_height, review_reasons,
      verdict, corrected_text, decision, answer)
    VALUES (?, ?, 'closed', ?, ?, ?, ?, ?, ?, ?, ?, 9, 8, ?, ?, ?, ?, '[812,430,131,29]', 1280, 720, ?, ?, ?, ?, ?)
  `);
  const random = seededRandom(count);
  const vehicles = count / 5;
  const regulars = vehicles / 25;
  for (let number = 0; number < count; number++) {
    const who = Math.floor(random() < 0.5 ? random() * regulars : random() * vehicles);
    const { mark, country } = benchVehicle(who);
    const luck = random();
    const text = luck < 0.005 ? '' : luck < 0.02 ? misread(mark, random) : mark;
    const confidence = luck < 0.03 ? 0.2 + random() * 0.6 : 1 - random() ** 3 * 0.2;
    const waits = confidence < 0.8 || text === '';
    const seenBy = random();
    const verdict = !waits || seenBy < 0.3 ? null : seenBy < 0.7 ? 'confirmed' : text === '' ? 'noPlate' : 'corrected';
    const corrected = verdict === 'corrected' ? mark : null;
    const at = from + Math.floor((yearMs * (number + random())) / count);
    const place = Math.floor(random() * benchCameras.length);
    const way = random();
    insert.run(
      `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`,
      benchCameras[place]?.id,
      text,
      text,
      foldPlate(corrected ?? text),
      text === '' ? null : country,
      country === 'GB' && text !== '' ? 'gb-current' : null,
      Number(confidence.toFixed(4)),
      charactersOf(text, confidence),
      text === '' ? '[]' : `[{"text":"${text.replace(/.$/, 'X')}","probability":0.01,"country":null,"format":null}]`,
      at,
      at + 4_000,
      way < 0.48 ? 'approaching' : way < 0.96 ? 'leaving' : 'unknown',
      place < 4 ? (place < 2 ? 'in' : 'out') : null,
      waits ? (text === '' ? '["unreadable"]' : '["lowConfidence"]') : '[]',
      verdict,
      corrected,
      ...decisionOn(who, regulars, text, random()),
    );
  }
}

/** Regulars have permits; of the others some are visitors, and a few are denied. A person answered most that asked. */
function decisionOn(who: number, regulars: number, text: string, luck: number): readonly [string, string | null] {
  const isKnown = who < regulars && text !== '';
  const verdict = luck < 0.01 ? 'deny' : isKnown ? 'allow' : luck < 0.4 ? 'allow' : 'ask';
  const isVisitor = !isKnown && verdict === 'allow';
  const decision = {
    verdict,
    cause: verdict === 'deny' ? 'suspended' : isKnown ? 'permit' : isVisitor ? 'visitor' : 'unknown',
    sentence: 'As its permit says, and as a guard would say it aloud.',
    alert: null,
    groupId: isKnown ? (benchGroups[who % benchGroups.length] ?? null) : null,
    permitId: isKnown ? benchPermit(who) : null,
    visitorId: isVisitor ? benchPermit(who + 1_000_000) : null,
    watchEntryId: null,
  };
  const answered = luck > 0.95 ? 'deny' : luck > 0.9 ? 'dismiss' : 'open';
  const answer = { answer: answered, at: newestAt, by: 'Guard', reason: '', opened: 1 };
  return [JSON.stringify(decision), verdict === 'ask' && luck > 0.5 ? JSON.stringify(answer) : null];
}

/** The first year again, later, and with other vehicles: the last letter of each mark is another. */
function writeNextYear(sqlite: BetterSqlite3.Database, year: number): void {
  const other = (column: string) =>
    `CASE WHEN instr('${letters}', substr(${column}, -1)) = 0 THEN ${column} ELSE
      substr(${column}, 1, length(${column}) - 1) ||
      substr('${letters}', (instr('${letters}', substr(${column}, -1)) + ${year - 1}) % ${letters.length} + 1, 1) END`;
  const changed: Readonly<Record<string, string>> = {
    id: `'0190000${year % 10}' || substr(id, 9)`,
    text: other('text'),
    raw: other('raw'),
    folded: other('folded'),
    corrected_text: other('corrected_text'),
    first_seen_at: `first_seen_at + ${year * yearMs}`,
    last_seen_at: `last_seen_at + ${year * yearMs}`,
  };
  const columns = sqlite.prepare<[], string>("SELECT name FROM pragma_table_info('reads')").pluck().all();
  const values = columns.map((name) => changed[name] ?? name);
  sqlite.exec(
    `INSERT INTO reads (${columns.join(', ')}) SELECT ${values.join(', ')} FROM reads WHERE rowid <= ${readsOfYear} ORDER BY rowid`,
  );
}

function charactersOf(text: string, confidence: number): string {
  const each = Math.min(0.999, confidence + 0.01).toFixed(3);
  const characters = [...text].map(
    (character) =>
      `{"character":"${character}","confidence":${each},"alternatives":[{"character":"0","confidence":0.001}]}`,
  );
  return `[${characters.join(',')}]`;
}

const letters = 'ABCDEFGHJKLMNOPRSTUVWXY';
/** Where vehicles are registered: most come from nearby. */
const areas = ['LK', 'LN', 'KX', 'GY', 'EA', 'AV', 'BD', 'OU', 'WR', 'YK', 'SA', 'MT', 'HN', 'CE', 'PO', 'FD'];
const foreign = ['IE', 'DE', 'PL', 'NL', 'ES', 'FR'];

/** The vehicle of a number: always the same one. */
export function benchVehicle(number: number): { readonly mark: string; readonly country: string | null } {
  const random = seededRandom(number * 2_654_435_761 + 1);
  const letter = () => letters[Math.floor(random() * letters.length)] ?? 'A';
  const digits = (length: number) => Array.from({ length }, () => Math.floor(random() * 10)).join('');
  const kind = random();
  if (kind < 0.9) {
    const area = random() < 0.6 ? areas[Math.floor(random() ** 2 * areas.length)] : letter() + letter();
    const age = String(Math.floor(random() * 25) + 2 + (random() < 0.5 ? 50 : 0)).padStart(2, '0');
    return { mark: `${area}${age}${letter()}${letter()}${letter()}`, country: 'GB' };
  }
  if (kind < 0.95) return { mark: `${letter()}${digits(3)}${letter()}${letter()}${letter()}`, country: 'GB' };
  if (kind < 0.97) return { mark: `${letter()}${letter()}${digits(1 + Math.floor(random() * 4))}`, country: null };
  // The first of the foreign ones are common, the last are rare.
  const country = foreign[Math.floor(random() ** 6 * foreign.length)] ?? 'IE';
  return { mark: `${letter()}${letter()}${digits(3)}${letter()}${letter()}`, country };
}

const swaps: Readonly<Record<string, string>> = {
  B: '8',
  '8': 'B',
  O: 'D',
  D: 'O',
  S: '5',
  '5': 'S',
  '2': 'Z',
  G: '6',
};

function misread(mark: string, random: () => number): string {
  const place = Math.floor(random() * mark.length);
  const character = mark[place] ?? '';
  if (random() < 0.2) return mark.slice(0, place) + mark.slice(place + 1);
  return (
    mark.slice(0, place) + (swaps[character] ?? letters[Math.floor(random() * letters.length)]) + mark.slice(place + 1)
  );
}
