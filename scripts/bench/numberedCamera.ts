import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { encodeFrame } from '../../src-main/sight/vision/encodeFrame.ts';
import type { Frame } from '../../src-main/sight/vision/frame.ts';
import { clipFrames } from './clipFrames.ts';

/**
 * A row of blocks along the top edge carries the picture's number, so large that neither scaling nor JPEG harms it: one
 * white, one black, then the bits from the highest (white is 1), then their parity. `canvasProbe.js` reads it.
 */
const bits = 12;
export const blocks = bits + 3;
/** Height of the row, as a share of the picture's. */
const rowShare = 1 / 18;
const numbers = 2 ** bits;

/** A camera over HTTP (motion JPEG) whose pictures carry their numbers. */
export interface NumberedCamera {
  readonly address: string;
  /** Where in the clip each picture is, ms, by its number. */
  readonly clipMs: readonly number[];
  /** When each picture was sent, UTC ms, by its number. */
  readonly sentAt: ReadonlyMap<number, number>;
  close(): Promise<void>;
}

/**
 * Plays a stretch of the sample clip over and over, at `framesPerSecond`, each picture with a number of its own, to
 * whoever asks for `address`.
 */
export async function startNumberedCamera(
  stretch: { readonly fromMs: number; readonly toMs: number },
  framesPerSecond: number,
  /** How many times slower than it happened the stretch is played. */
  slowed = 1,
): Promise<NumberedCamera> {
  const frames = await clipFrames(stretch.fromMs, stretch.toMs, framesPerSecond);
  const pictures = await Promise.all(frames.map(async (frame, number) => (await encodeNumbered(frame, number)).jpeg));
  if (pictures.length === 0 || pictures.length > numbers)
    throw new Error(`${pictures.length} pictures cannot be numbered`);
  const sentAt = new Map<number, number>();
  const server = http.createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=camera' });
    const intervalMs = (1000 / framesPerSecond) * slowed;
    let dueAt = performance.now();
    let sent = 0;
    let timer: NodeJS.Timeout;
    const send = (): void => {
      const number = sent % pictures.length;
      const jpeg = pictures[number] as Uint8Array;
      const head = `--camera\r\nContent-Type: image/jpeg\r\nContent-Length: ${jpeg.length}\r\n\r\n`;
      response.write(Buffer.concat([Buffer.from(head), jpeg, Buffer.from('\r\n')]));
      sentAt.set(number, Date.now());
      sent += 1;
      // Timers are late by a millisecond or two, which must not add up; a camera that is later than that catches up on nothing.
      const now = performance.now();
      dueAt = Math.max(dueAt + intervalMs, now);
      timer = setTimeout(send, dueAt - now);
    };
    send();
    response.on('close', () => clearTimeout(timer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/video`,
    clipMs: frames.map(({ timeMs }) => timeMs),
    sentAt,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function encodeNumbered(frame: Frame, number: number): ReturnType<typeof encodeFrame> {
  return encodeFrame(withNumber(frame, number), { quality: 80 });
}

/** The frame with its number drawn over its top edge. */
export function withNumber(frame: Frame, number: number): Frame {
  const { width, height } = frame;
  const data = frame.data.slice();
  const rowHeight = Math.round((height * rowShare) / 2) * 2;
  const pattern = blocksOf(number);
  for (let y = 0; y < rowHeight; y++) {
    for (let x = 0; x < width; x++) data[y * width + x] = pattern[Math.floor((x * blocks) / width)] === true ? 255 : 0;
  }
  data.fill(128, width * height, width * (height + rowHeight / 2));
  return { ...frame, data };
}

/** The number that an encoded picture carries; null where it has none. */
export async function numberIn(jpeg: Uint8Array): Promise<number | null> {
  const { data, info } = await sharp(jpeg).greyscale().raw().toBuffer({ resolveWithObject: true });
  const y = Math.round((info.height * rowShare) / 2);
  const row = Array.from({ length: blocks }, (_, block) => {
    const brightness = data[y * info.width + Math.round(((block + 0.5) * info.width) / blocks)] ?? 128;
    return brightness > 175 ? true : brightness < 80 ? false : null;
  });
  const number = row.slice(2, -1).reduce((sum, bit) => sum * 2 + Number(bit), 0);
  return blocksOf(number).every((bit, place) => bit === row[place]) ? number : null;
}

function blocksOf(number: number): readonly boolean[] {
  const row = Array.from({ length: bits }, (_, index) => ((number >> (bits - 1 - index)) & 1) === 1);
  const isOdd = row.filter((bit) => bit).length % 2 === 1;
  return [true, false, ...row, isOdd];
}
