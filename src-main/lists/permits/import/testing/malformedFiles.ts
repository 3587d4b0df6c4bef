import { utils, write } from 'xlsx';

/** A file that somebody might hand over, however it came to be so. */
export interface MalformedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const cells: readonly (readonly string[])[] = [
  ['Permit number', 'Name', 'Registration', 'Group', 'Valid until', 'E-mail'],
  ['STAFF001', 'Zoë Lee', 'AB12 CDE; XY99 ZZZ', 'Staff', '31/03/2027', 'zoe@example.org'],
  ['STAFF002', '=1+1', 'P483GHJ', 'Visitors', '2027-03-31', ''],
  ['', 'Di "D" Orr', 'YX21ABC', 'Staff', '46000', 'di@example.org'],
  ['STAFF001', 'Zoë Lee', 'LD73YBM', 'Staff', '', ''],
];

/** What hostile lists hold where a name or a value is expected. */
const hostile = [
  '__proto__',
  'constructor',
  'toString',
  '=cmd|"/c calc"!A1',
  '"',
  '""',
  '\u0000',
  '\ufffd',
  '\u202e',
  '99/99/9999',
  '1e308',
  '-1',
  'NaN',
  'x'.repeat(40_000),
  ';'.repeat(300),
  '\n'.repeat(500),
  '<script>',
  '{{7*7}}',
  '🚗'.repeat(200),
];

/** Valid files of each kind that an import takes. */
const seeds: readonly MalformedFile[] = [
  { name: 'list.csv', bytes: text(',', 'utf8') },
  { name: 'list.csv', bytes: text(';', 'latin1') },
  { name: 'list.txt', bytes: text('\t', 'utf16le') },
  { name: 'list.txt', bytes: text('|', 'utf8') },
  { name: 'list.xlsx', bytes: book('xlsx') },
  { name: 'list.xls', bytes: book('biff8') },
  { name: 'list.xlsb', bytes: book('xlsb') },
  { name: 'list.ods', bytes: book('ods') },
];

/** The n-th malformed file: always the same one. Every eighth is of the same kind. */
export function malformedFile(number: number): MalformedFile {
  const random = randomFrom(number);
  const seed = seeds[number % seeds.length] ?? seeds[0];
  if (seed === undefined) throw new Error('There are no files to begin with');
  let bytes = Buffer.from(seed.bytes);
  for (let times = 1 + Math.floor(random() * 4); times > 0; times--) bytes = mutated(bytes, random);
  return { name: seed.name, bytes: new Uint8Array(bytes) };
}

function mutated(bytes: Buffer<ArrayBuffer>, random: () => number): Buffer<ArrayBuffer> {
  const place = (size = bytes.length) => Math.floor(random() * Math.max(1, size));
  const kind = Math.floor(random() * 9);
  const copy = Buffer.from(bytes);
  if (copy.length === 0) return Buffer.from('Plate\n');
  switch (kind) {
    case 0: {
      for (let times = 1 + place(20); times > 0; times--) copy[place()] = place(256);
      return copy;
    }
    case 1:
      return copy.subarray(0, place());
    case 2:
      return Buffer.concat([copy.subarray(0, place()), copy.subarray(place())]);
    case 3: {
      const from = place();
      const part = copy.subarray(from, from + place(400));
      return Buffer.concat([
        copy.subarray(0, from),
        ...Array.from({ length: 1 + place(30) }, () => part),
        copy.subarray(from),
      ]);
    }
    case 4: {
      const at = place();
      const words = hostile[place(hostile.length)] ?? '';
      return Buffer.concat([
        copy.subarray(0, at),
        Buffer.from(words, random() < 0.8 ? 'utf8' : 'utf16le'),
        copy.subarray(at),
      ]);
    }
    case 5: {
      const at = place();
      return Buffer.concat([copy.subarray(0, at), Buffer.alloc(place(3000), place(256)), copy.subarray(at)]);
    }
    case 6: {
      // Sizes and offsets are numbers of four bytes.
      if (copy.length > 8) copy.writeUInt32LE(Math.floor(random() * 0xffffffff), place(copy.length - 4));
      return copy;
    }
    case 7:
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), copy]);
    default: {
      const other = seeds[place(seeds.length)]?.bytes ?? copy;
      return Buffer.concat([copy.subarray(0, place()), Buffer.from(other).subarray(place(other.length))]);
    }
  }
}

/** mulberry32: a small generator whose numbers are the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = (seed * 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function text(delimiter: string, encoding: 'utf8' | 'latin1' | 'utf16le'): Uint8Array<ArrayBuffer> {
  const quoted = (cell: string) => (/[",;|\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = cells.map((row) => row.map(quoted).join(delimiter)).join('\r\n');
  return new Uint8Array(Buffer.from(encoding === 'utf16le' ? `\ufeff${lines}` : lines, encoding));
}

function book(bookType: 'xlsx' | 'biff8' | 'xlsb' | 'ods'): Uint8Array<ArrayBuffer> {
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, utils.aoa_to_sheet(cells.map((row) => [...row])), 'Permits');
  return new Uint8Array(write(workbook, { type: 'buffer', bookType, compression: true }) as Buffer<ArrayBuffer>);
}
