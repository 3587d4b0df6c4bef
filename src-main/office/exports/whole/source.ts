import * as z from 'zod';
import { exportSource } from '../../../platform/exportSource.ts';
import { wholeRecord } from './allowed.ts';
import { wholeTable } from './tables.ts';

/**
 * The whole record, table by table as it is kept, so that nobody is locked in. It is told to administrators who work with all of the site, and
 * holds no passphrase, key, session or sealed address.
 */
export const wholeRecordSource = exportSource<Record<string, never>>({
  ...{ id: 'everything', title: 'Whole record', one: 'row', roles: ['administrator'] },
  // The audit and the users are in it, which no key reaches: it is for people alone.
  shownBy: 'audit.list',
  about:
    'All of the record, a table each as it is kept, with what every column holds. Passphrases, PINs, keys and the addresses of cameras and barriers are left out, and so are the pictures themselves.',
  columns: [],
  formats: ['sql'],
  isOfWholeSite: true,
  isTimed: false,
  filter: z.strictObject({}),
  all: () => ({}),
  said: async () => [],
  async open(_, { db }) {
    const tables = [];
    for (const table of wholeRecord) tables.push(await wholeTable(db, table));
    return { total: tables.reduce((sum, { total }) => sum + total, 0), tables };
  },
});
