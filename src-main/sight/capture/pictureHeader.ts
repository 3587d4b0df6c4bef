/** What a picture says of itself at its beginning. Width and height are 0 where its header does not tell. */
export interface PictureHeader {
  readonly kind: 'jpeg' | 'png' | 'gif' | 'bmp' | 'webp' | 'tiff' | 'heic' | 'avif';
  readonly width: number;
  readonly height: number;
}

/** Enough of a file to know it by; the size of a JPEG may stand further behind. */
export const headerBytes = 64 * 1024;

/**
 * Kind and size of a picture by its first bytes, without decoding it (JPEG: ITU T.81 B.2.2; PNG: W3C 11.2.2; BMP: BITMAPINFOHEADER;
 * GIF89a 18; WebP: RFC 9649 2.5 to 2.7; HEIC and AVIF: ISO 23008-12). Null for anything else.
 */
export function pictureHeader(bytes: Uint8Array): PictureHeader | null {
  const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (picture.length < 12) return null;
  const text = (from: number, to: number) => picture.toString('latin1', from, to);
  if (picture[0] === 0xff && picture[1] === 0xd8) return { kind: 'jpeg', ...largestFrameOf(picture) };
  if (text(1, 4) === 'PNG')
    return { kind: 'png', ...at(picture, 24, () => [picture.readUInt32BE(16), picture.readUInt32BE(20)]) };
  if (text(0, 4) === 'GIF8')
    return { kind: 'gif', ...at(picture, 10, () => [picture.readUInt16LE(6), picture.readUInt16LE(8)]) };
  if (text(0, 2) === 'BM' && picture.readUInt32LE(6) === 0)
    return { kind: 'bmp', ...at(picture, 26, () => sizeOfBmp(picture)) };
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP')
    return { kind: 'webp', ...at(picture, 30, () => sizeOfWebp(picture)) };
  if (/^(II\*\0|MM\0\*)/.test(text(0, 4))) return { kind: 'tiff', width: 0, height: 0 };
  if (text(4, 8) !== 'ftyp') return null;
  const brands = text(8, Math.min(picture.readUInt32BE(0), 64, picture.length));
  if (/avi[fs]/.test(brands)) return { kind: 'avif', width: 0, height: 0 };
  return /^(hei[cxms]|hev[cxms]|mif1|msf1)/.test(brands) ? { kind: 'heic', width: 0, height: 0 } : null;
}

/** The largest side of a picture that is taken; more is hostile. */
const mostSide = 8192;

/** The size of a JPEG by its head; null of anything else, and of what claims to be larger than any camera's picture. */
export function sizeOfJpeg(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  const header = pictureHeader(bytes);
  if (header?.kind !== 'jpeg' || header.width < 2 || header.height < 2) return null;
  const { width, height } = header;
  return width > mostSide || height > mostSide ? null : { width, height };
}

type Size = Pick<PictureHeader, 'width' | 'height'>;

function at(picture: Buffer, leastBytes: number, read: () => readonly [number, number]): Size {
  if (picture.length < leastBytes) return { width: 0, height: 0 };
  const [width, height] = read();
  return { width, height };
}

/** The largest size that any frame header of it tells: a second one may follow a harmless first. */
function largestFrameOf(picture: Buffer): Size {
  let size: Size = { width: 0, height: 0 };
  for (let offset = 2; offset + 9 <= picture.length; ) {
    if (picture[offset] !== 0xff) break;
    const marker = picture[offset + 1] ?? 0;
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) break;
    const stands = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      const [height, width] = [picture.readUInt16BE(offset + 5), picture.readUInt16BE(offset + 7)];
      if (width * height >= size.width * size.height) size = { width, height };
    }
    offset += 2 + (stands ? 0 : picture.readUInt16BE(offset + 2));
  }
  return size;
}

/** A height below zero says that its first row is the top one. */
function sizeOfBmp(picture: Buffer): readonly [number, number] {
  const isOld = picture.readUInt32LE(14) === 12;
  if (isOld) return [picture.readUInt16LE(18), picture.readUInt16LE(20)];
  return [Math.abs(picture.readInt32LE(18)), Math.abs(picture.readInt32LE(22))];
}

function sizeOfWebp(picture: Buffer): readonly [number, number] {
  switch (picture.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return [picture.readUInt16LE(26) & 0x3fff, picture.readUInt16LE(28) & 0x3fff];
    case 'VP8L': {
      const bits = picture.readUInt32LE(21);
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    }
    default:
      return [picture.readUIntLE(24, 3) + 1, picture.readUIntLE(27, 3) + 1];
  }
}
