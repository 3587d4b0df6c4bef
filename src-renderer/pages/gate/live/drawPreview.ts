import type { PreviewHead, PreviewTrack } from '../../../../src-preload/contract/record/previews.ts';

const boxColour = '#ffd84d';
/** CSS pixels. */
const narrowestWithText = 300;
const labelGround = 'rgb(10 12 14 / 86%)';

/**
 * Draws one picture so that all of it is seen, with the box and text of each plate. The canvas has the size it is shown
 * at, so that lines and letters are sharp; `ratio` is device pixels to CSS pixels.
 */
export function drawPreview(canvas: HTMLCanvasElement, bitmap: ImageBitmap, head: PreviewHead, ratio: number): void {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null || canvas.width === 0 || canvas.height === 0) return;
  const scale = Math.min(canvas.width / bitmap.width, canvas.height / bitmap.height);
  const width = bitmap.width * scale;
  const height = bitmap.height * scale;
  const left = (canvas.width - width) / 2;
  const top = (canvas.height - height) / 2;
  if (left > 0.5 || top > 0.5) {
    context.fillStyle = '#0a0c0e';
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  context.drawImage(bitmap, left, top, width, height);
  const toCanvas = width / head.width;
  for (const track of head.tracks) {
    if (isInPicture(track, head)) drawTrack(context, track, left, top, toCanvas, ratio);
  }
}

function drawTrack(
  context: CanvasRenderingContext2D,
  track: PreviewTrack,
  left: number,
  top: number,
  toCanvas: number,
  ratio: number,
): void {
  const margin = 2 * ratio;
  const x = left + track.box[0] * toCanvas - margin;
  const y = top + track.box[1] * toCanvas - margin;
  const width = track.box[2] * toCanvas + 2 * margin;
  const height = track.box[3] * toCanvas + 2 * margin;
  context.lineWidth = 4 * ratio;
  context.strokeStyle = 'rgb(0 0 0 / 60%)';
  context.strokeRect(x, y, width, height);
  context.lineWidth = 2 * ratio;
  context.strokeStyle = boxColour;
  context.strokeRect(x, y, width, height);
  // In a small picture the text would hide the vehicle.
  if (track.text === '' || context.canvas.width < narrowestWithText * ratio) return;

  context.font = `600 ${15 * ratio}px 'Inter Variable', sans-serif`;
  const labelWidth = context.measureText(track.text).width + 12 * ratio;
  const labelHeight = 23 * ratio;
  const above = y - labelHeight - 2 * ratio;
  const labelX = clamp(x - ratio, 0, context.canvas.width - labelWidth);
  const labelY = above >= 0 ? above : y + height + 2 * ratio;
  context.fillStyle = labelGround;
  context.fillRect(labelX, labelY, labelWidth, labelHeight);
  context.fillStyle = '#ffffff';
  context.textBaseline = 'middle';
  context.fillText(track.text, labelX + 6 * ratio, labelY + labelHeight / 2 + ratio);
}

/** A place is predicted, and of a plate that has just left the picture it lies outside. */
function isInPicture({ box: [x, y, width, height] }: PreviewTrack, head: PreviewHead): boolean {
  const centreX = x + width / 2;
  const centreY = y + height / 2;
  return centreX >= 0 && centreX <= head.width && centreY >= 0 && centreY <= head.height;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
