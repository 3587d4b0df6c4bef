import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { olderCopy } from './site.ts';

/** One way to damage the record of a data folder. */
export interface Way {
  readonly name: string;
  /** What stays within one cell: the record must open all the same. */
  readonly mustOpen: boolean;
  damage(folder: string, random: () => number): void;
}

const file = (folder: string) => join(folder, 'gatehouse.db');
const pageBytes = 4096;

/** Every column that holds JSON. */
export const jsonColumns: readonly (readonly [table: string, column: string])[] = [
  ...['characters', 'candidates', 'box', 'review_reasons', 'decision', 'answer'].map((c) => ['reads', c] as const),
  ...['camera_ids', 'car_park_ids', 'schedule'].map((c) => ['permit_groups', c] as const),
  ...['before', 'after'].flatMap((c) => [
    ['permit_group_changes', c] as const,
    ['permit_changes', c] as const,
    ['settings_changes', c] as const,
  ]),
  ...['repeats', 'camera_ids'].map((c) => ['visits', c] as const),
  ['permits', 'schedule'],
  ['cameras', 'zones'],
  ['gaps', 'cause'],
  ['jobs', 'fault'],
  ['jobs', 'probed'],
  ['settings', 'value'],
  ['barriers', 'camera_ids'],
  ['outbox', 'event'],
];

const wrongJson = ['', '{', 'null', '[]', '{}', '"text"', '[1,"a",null]', '{"kind":"other"}', '\u0000', '[[[[[['];

const wrongCells: readonly Way[] = jsonColumns.map(([table, column]) => ({
  name: `wrong JSON in ${table}.${column}`,
  mustOpen: true,
  damage(folder, random) {
    const sqlite = new BetterSqlite3(file(folder));
    try {
      const rows = sqlite.prepare<[], number>(`SELECT count(*) FROM "${table}" WHERE "${column}" IS NOT NULL`).pluck();
      if (rows.get() === 0) throw new Error(`No row has anything in ${table}.${column}`);
      const text = wrongJson[Math.floor(random() * wrongJson.length)] ?? '';
      sqlite.prepare(`UPDATE "${table}" SET "${column}" = ? WHERE "${column}" IS NOT NULL`).run(text);
    } finally {
      sqlite.close();
    }
  },
}));

const wrongBytes: readonly Way[] = [
  {
    name: 'cut',
    mustOpen: false,
    damage(folder, random) {
      truncateSync(file(folder), Math.floor(random() * statSync(file(folder)).size));
    },
  },
  {
    name: 'one byte flipped',
    mustOpen: false,
    damage: (folder, random) => change(folder, (bytes) => flip(bytes, random, 1)),
  },
  {
    name: 'a byte of the header flipped',
    mustOpen: false,
    damage: (folder, random) => change(folder, (bytes) => flip(bytes.subarray(0, 100), random, 1)),
  },
  {
    name: 'thirty bytes flipped',
    mustOpen: false,
    damage: (folder, random) => change(folder, (bytes) => flip(bytes, random, 30)),
  },
  {
    name: 'a page zeroed',
    mustOpen: false,
    damage: (folder, random) =>
      change(folder, (bytes) => {
        const page = Math.floor((random() * bytes.length) / pageBytes);
        bytes.fill(0, page * pageBytes, (page + 1) * pageBytes);
      }),
  },
  {
    name: 'two pages swapped',
    mustOpen: false,
    damage: (folder, random) =>
      change(folder, (bytes) => {
        const [a, b] = [0, 1].map(() => Math.floor((random() * bytes.length) / pageBytes) * pageBytes) as [
          number,
          number,
        ];
        const held = Buffer.from(bytes.subarray(a, a + pageBytes));
        bytes.copyWithin(a, b, b + pageBytes);
        held.copy(bytes, b);
      }),
  },
  { name: 'no file', mustOpen: false, damage: (folder) => rmSync(file(folder)) },
  { name: 'an empty file', mustOpen: false, damage: (folder) => truncateSync(file(folder), 0) },
  { name: 'random bytes', mustOpen: false, damage: (folder) => writeFileSync(file(folder), randomBytes(50_000)) },
  { name: 'a text', mustOpen: false, damage: (folder) => writeFileSync(file(folder), 'Dear all,\n'.repeat(900)) },
  {
    name: 'another program’s database',
    mustOpen: false,
    damage(folder) {
      rmSync(file(folder));
      const other = new BetterSqlite3(file(folder));
      other.exec('CREATE TABLE songs (title TEXT); INSERT INTO songs VALUES (1)');
      other.close();
    },
  },
  {
    name: 'a database with nothing in it',
    mustOpen: false,
    damage(folder) {
      rmSync(file(folder));
      const empty = new BetterSqlite3(file(folder));
      empty.pragma('journal_mode = WAL');
      empty.close();
    },
  },
  {
    name: 'a shape it never had',
    mustOpen: false,
    damage(folder, random) {
      const sqlite = new BetterSqlite3(file(folder));
      sqlite.pragma(`user_version = ${Math.floor(random() * 1000)}`);
      sqlite.close();
    },
  },
];

const wrongCopies: readonly Way[] = [
  {
    name: 'a record from before the pictures',
    mustOpen: false,
    damage: (folder) => copyFileSync(join(folder, olderCopy), file(folder)),
  },
  {
    name: 'an older record beside the log of a newer one',
    mustOpen: false,
    damage(folder) {
      leaveLog(folder);
      copyFileSync(join(folder, olderCopy), file(folder));
    },
  },
];

/** A record that was cut off in the middle of its work, with its log beside it; then the log is damaged. */
const wrongLogs: readonly Way[] = (
  [
    ['no log', (log) => rmSync(log)],
    ['a log that was cut', (log, random) => truncateSync(log, Math.floor(random() * statSync(log).size))],
    ['a log with a flipped byte', (log, random) => changeFile(log, (bytes) => flip(bytes, random, 1))],
    ['a log of random bytes', (log) => writeFileSync(log, randomBytes(40_000))],
    ['an index of the log of random bytes', (log) => writeFileSync(log.replace(/wal$/, 'shm'), randomBytes(32_768))],
  ] as [string, (log: string, random: () => number) => void][]
).map(([name, damage]) => ({
  name,
  mustOpen: false,
  damage(folder, random) {
    leaveLog(folder);
    damage(`${file(folder)}-wal`, random);
  },
}));

/** All of them at once. */
export const everyCellWrong: Way = {
  name: 'wrong JSON in every column',
  mustOpen: true,
  damage: (folder, random) => {
    for (const { damage } of wrongCells) damage(folder, random);
  },
};

/** Every way, those of one cell first. */
export const ways: readonly Way[] = [...wrongCells, ...wrongBytes, ...wrongCopies, ...wrongLogs];

/** Leaves the log as a process does that was killed: the files of an open record, copied as they are. */
function leaveLog(folder: string): void {
  const sqlite = new BetterSqlite3(file(folder));
  sqlite.pragma('wal_autocheckpoint = 0');
  sqlite.exec("UPDATE reads SET raw = raw || 'X'");
  const parts = ['', '-wal', '-shm'].map((ending) => {
    const path = `${file(folder)}${ending}`;
    return existsSync(path) ? ([path, readFileSync(path)] as const) : null;
  });
  sqlite.close();
  for (const part of parts) if (part !== null) writeFileSync(...part);
}

function flip(bytes: Uint8Array, random: () => number, count: number): void {
  for (let left = count; left > 0; left--) {
    const place = Math.floor(random() * bytes.length);
    bytes[place] = (bytes[place] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
}

function change(folder: string, how: (bytes: Buffer) => void): void {
  changeFile(file(folder), how);
}

function changeFile(path: string, how: (bytes: Buffer) => void): void {
  const bytes = readFileSync(path);
  how(bytes);
  writeFileSync(path, bytes);
}
