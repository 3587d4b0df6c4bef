/** Start of frame, baseline, of 8 bits: what follows are height and width. */
const jpegFrame = Buffer.from([0xff, 0xc0, 0x00, 0x11, 0x08]);
/** What follows are width and height. */
const pngHead = Buffer.from('IHDR');

/** The same JPEG or PNG, or file with such pictures in it, that says it is so large: what a decoder would take memory for. */
export function claimingSize(picture: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(picture);
  for (const at of placesOf(jpegFrame, copy)) {
    copy.writeUInt16BE(height, at);
    copy.writeUInt16BE(width, at + 2);
  }
  for (const at of placesOf(pngHead, copy)) {
    copy.writeUInt32BE(width, at);
    copy.writeUInt32BE(height, at + 4);
  }
  return copy;
}

function placesOf(mark: Buffer, bytes: Buffer): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) places.push(at + mark.length);
  return places;
}
