import { crc32, inflateRawSync } from 'node:zlib';
import { ImportProblem, importLimits } from './limits.ts';

/** One file within an archive. */
export interface ZipPart {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;
const utf8Names = 0x0800;

const damaged = () =>
  new ImportProblem(
    'The workbook is damaged or was cut short. Save it again in Excel or LibreOffice, or copy it again.',
  );
const tooLarge = () =>
  new ImportProblem('The workbook becomes too large when it is unpacked. Save its list as CSV, and choose that.');

/**
 * The parts of an archive that `wanted` names, unpacked within the limits. What an entry declares bounds what it may
 * unpack to, and all declarations together are bounded before anything is unpacked; sizes of local headers are not used.
 * @throws ImportProblem for what is damaged, encrypted or unpacks to too much
 */
export function unpackZip(archive: Uint8Array, wanted: (name: string) => boolean): ZipPart[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const entries = readDirectory(view, archive);
  const chosen = entries.filter(({ name }) => wanted(name));
  const declared = chosen.reduce((sum, { unpackedSize }) => sum + unpackedSize, 0);
  if (declared > importLimits.unpackedBytes) throw tooLarge();
  return chosen.map((entry) => ({ name: entry.name, bytes: unpack(view, archive, entry) }));
}

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packedSize: number;
  readonly unpackedSize: number;
  readonly offset: number;
}

function readDirectory(view: DataView, archive: Uint8Array): Entry[] {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count > importLimits.parts) throw tooLarge();
  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > archive.length || view.getUint32(at, true) !== directoryEntry) throw damaged();
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > archive.length) throw damaged();
    entries.push({
      name: Buffer.from(archive.subarray(at + 46, at + 46 + nameLength)).toString('utf8'),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      packedSize: view.getUint32(at + 20, true),
      unpackedSize: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return entries;
}

/** The end record is the last thing but for a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 65_535); at--) {
    if (view.getUint32(at, true) === endOfDirectory) return at;
  }
  throw damaged();
}

function unpack(view: DataView, archive: Uint8Array, entry: Entry): Uint8Array {
  const { offset, packedSize, unpackedSize, method, flags } = entry;
  if ((flags & 1) !== 0) throw encrypted();
  if (offset + 30 > archive.length || view.getUint32(offset, true) !== localEntry) throw damaged();
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + packedSize > archive.length) throw damaged();
  const packed = archive.subarray(from, from + packedSize);
  if (method === 0) {
    if (packedSize !== unpackedSize) throw damaged();
    return packed;
  }
  if (method !== 8) throw damaged();
  if (unpackedSize === 0) return new Uint8Array(0);
  try {
    const bytes = inflateRawSync(packed, { maxOutputLength: unpackedSize });
    if (bytes.length !== unpackedSize) throw damaged();
    return bytes;
  } catch (error) {
    if (error instanceof ImportProblem) throw error;
    // An entry that unpacks to more than it declares is a trap, or damaged.
    throw damaged();
  }
}

export function encrypted(): ImportProblem {
  return new ImportProblem(
    'The workbook is protected with a password. Open it, save a copy without the password, and choose that.',
  );
}

/** An archive of parts that are not packed, for a reader that must not unpack anything itself. */
export function packPlainZip(parts: readonly ZipPart[]): Uint8Array {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of parts) {
    const path = Buffer.from(name, 'utf8');
    const checksum = crc32(bytes);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(localEntry, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(utf8Names, 6);
    local.writeUInt32LE(checksum, 14);
    local.writeUInt32LE(bytes.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(path.length, 26);
    const listed = Buffer.alloc(46);
    listed.writeUInt32LE(directoryEntry, 0);
    listed.writeUInt16LE(20, 4);
    listed.writeUInt16LE(20, 6);
    listed.writeUInt16LE(utf8Names, 8);
    listed.writeUInt32LE(checksum, 16);
    listed.writeUInt32LE(bytes.length, 20);
    listed.writeUInt32LE(bytes.length, 24);
    listed.writeUInt16LE(path.length, 28);
    listed.writeUInt32LE(offset, 42);
    directory.push(listed, path);
    chunks.push(local, path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    offset += 30 + path.length + bytes.length;
  }
  const size = directory.reduce((sum, each) => sum + each.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endOfDirectory, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...chunks, ...directory, end]);
}
