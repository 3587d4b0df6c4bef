import { basename } from 'node:path';
import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import type { Held } from '../../platform/holdings.ts';
import { these } from '../../platform/retention.ts';
import { storedBox } from '../../platform/storedRead.ts';

/** In pixels of a picture: left, top, width, height. */
export type PictureBox = readonly [number, number, number, number];

/** A picture of a read that is told to whom it shows. */
export interface TellablePicture {
  /** Relative to the media folder. */
  readonly path: string;
  /** In the archive. */
  readonly file: string;
  /** The plate that it is about; null where the picture is that plate and nothing else. */
  readonly keep: PictureBox | null;
  /** Plates of other reads that are known to be in it. */
  readonly hide: readonly PictureBox[];
}

/** One thing that is held, as it is told to whom it is about. */
export interface TellableEntry {
  readonly kind: string;
  readonly id: string;
  readonly at: number | null;
  readonly values: Readonly<Record<string, unknown>>;
  readonly pictures: readonly TellablePicture[];
}

/** So near in time, two reads of a camera may share a picture. */
const samePictureMs = 500;

/** What is held, in the shape in which it may be handed over: cells of JSON opened, and nothing of other vehicles. */
export async function tellable(db: Database, held: readonly Held[]): Promise<TellableEntry[]> {
  const entries: TellableEntry[] = [];
  const cameras = new Map(
    (await db.selectFrom('cameras').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]),
  );
  for (const { kind, id, at, values, pictures } of held)
    entries.push({
      ...{ kind, id, at },
      values: { ...placeOf(values, cameras), ...(kind === 'mention' ? mentionOf(values) : opened(values)) },
      pictures: kind === 'read' ? await picturesOf(db, values, pictures) : [],
    });
  return entries.sort((one, other) => (one.at ?? 0) - (other.at ?? 0));
}

/** Where it was, as people call it. */
function placeOf({ cameraId }: Readonly<Record<string, unknown>>, cameras: ReadonlyMap<string, string>) {
  const camera = typeof cameraId === 'string' ? cameras.get(cameraId) : undefined;
  return camera === undefined ? {} : { camera };
}

/** A read of another vehicle for which the plate was one of several readings: of that vehicle nothing is told. */
function mentionOf(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { firstSeenAt, cameraId } = values;
  return {
    firstSeenAt,
    cameraId,
    note: 'Another vehicle was read, and this plate or person is mentioned in what was recorded of it, such as among the less likely readings. What belongs to the other vehicle is left out.',
  };
}

function opened(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, cell]) => [name, openedCell(cell)]));
}

function openedCell(cell: unknown): unknown {
  if (typeof cell !== 'string' || !/^[[{]/.test(cell)) return cell;
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

async function picturesOf(
  db: Database,
  read: Readonly<Record<string, unknown>>,
  paths: readonly string[],
): Promise<TellablePicture[]> {
  const media = await db
    .selectFrom('media')
    .select(['id', 'width', 'height'])
    .where('id', 'in', these(paths.map((path) => basename(path, '.jpg'))))
    .execute();
  const [frameWidth, frameHeight] = [Number(read.frameWidth), Number(read.frameHeight)];
  return await Promise.all(
    paths.map(async (path) => {
      const id = basename(path, '.jpg');
      const size = media.find((each) => each.id === id);
      const isScene = id === read.vehicleMediaId;
      const file = `pictures/${isScene ? 'vehicle' : 'plate'}-${id}.jpg`;
      if (!isScene || size === undefined) return { path, file, keep: null, hide: [] };
      const scaled = ([x, y, width, height]: PictureBox): PictureBox => [
        (x * size.width) / frameWidth,
        (y * size.height) / frameHeight,
        (width * size.width) / frameWidth,
        (height * size.height) / frameHeight,
      ];
      const box = storedBox({ id: String(read.id), box: String(read.box) });
      return { path, file, keep: scaled(box), hide: (await neighbours(db, read)).map(scaled) };
    }),
  );
}

/** The plates that other reads have in the same picture. */
async function neighbours(db: Database, read: Readonly<Record<string, unknown>>): Promise<PictureBox[]> {
  const { id, cameraId, evidenceAt } = read;
  if (typeof cameraId !== 'string' || typeof evidenceAt !== 'number') return [];
  const { rows } = await sql<{ id: string; box: string }>`
    SELECT id, box FROM reads WHERE camera_id = ${cameraId} AND id <> ${id}
      AND first_seen_at BETWEEN ${evidenceAt - 3_600_000} AND ${evidenceAt + samePictureMs}
      AND evidence_at BETWEEN ${evidenceAt - samePictureMs} AND ${evidenceAt + samePictureMs}
  `.execute(db);
  return rows.map(storedBox);
}
