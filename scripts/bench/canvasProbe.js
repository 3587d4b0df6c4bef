// Runs in the page. Reads the number that each picture carries (see numberedCamera.ts) from the canvas that the person
// looks at, in every frame that the browser paints, and notes when it was first painted.
window.canvasProbe = {
  /** Of each picture in order: its number, the UTC ms of its first paint, and the boxes drawn on it with their texts, in pixels of the camera. */
  sightings: [],
  start({ pictureWidth, pictureHeight, blocks }) {
    const small = new OffscreenCanvas(blocks * 4, 1);
    const context = small.getContext('2d', { willReadFrequently: true });
    const painted = new MessageChannel();
    let last = null;
    let fresh = null;
    let boxes = [];
    // What a frame callback posts is received once that frame has been painted.
    painted.port1.onmessage = () => {
      if (fresh !== null) this.sightings.push([fresh, Date.now(), boxes]);
      fresh = null;
    };
    const sample = () => {
      requestAnimationFrame(sample);
      const canvas = document.querySelector('canvas[data-captured-at]');
      if (canvas === null || canvas.width === 0) return;
      const scale = Math.min(canvas.width / pictureWidth, canvas.height / pictureHeight);
      const [width, height] = [pictureWidth * scale, pictureHeight * scale];
      const [left, top] = [(canvas.width - width) / 2, (canvas.height - height) / 2];
      context.drawImage(canvas, left, top + height / 36, width, 1, 0, 0, small.width, 1);
      const number = decode(context.getImageData(0, 0, small.width, 1).data, blocks);
      if (number === null || number === last) return;
      last = number;
      fresh = number;
      boxes = drawn.boxes.map(({ text, box: [x, y, w, h] }) => {
        return { text, box: [(x - left) / scale, (y - top) / scale, w / scale, h / scale] };
      });
      painted.port2.postMessage(null);
    };
    requestAnimationFrame(sample);
  },
};

/**
 * The boxes that were drawn since the picture under them. Each is stroked twice, dark and then in its colour, so far outside of the
 * plate that the line does not hide it; that margin is taken off again.
 */
const drawn = { boxes: [] };
const context2d = CanvasRenderingContext2D.prototype;
const { drawImage, strokeRect, fillText } = context2d;
context2d.drawImage = function (...told) {
  if (this.canvas.dataset?.cameraId !== undefined) drawn.boxes = [];
  return drawImage.apply(this, told);
};
context2d.strokeRect = function (x, y, width, height) {
  if (this.strokeStyle === '#ffd84d') {
    const margin = 2 * Math.min(2, devicePixelRatio);
    drawn.boxes.push({ text: '', box: [x + margin, y + margin, width - 2 * margin, height - 2 * margin] });
  }
  return strokeRect.call(this, x, y, width, height);
};

context2d.fillText = function (text, ...place) {
  const newest = drawn.boxes.at(-1);
  if (newest !== undefined) newest.text = text;
  return fillText.call(this, text, ...place);
};

/** Null where the blocks are no number: not clearly black or white, or the parity is wrong. */
function decode(pixels, blocks) {
  const row = [];
  for (let block = 0; block < blocks; block += 1) {
    const brightness = (pixels[(block * 4 + 1) * 4] + pixels[(block * 4 + 2) * 4]) / 2;
    if (brightness > 80 && brightness < 176) return null;
    row.push(brightness >= 176);
  }
  if (!row[0] || row[1]) return null;
  const bits = row.slice(2, -1);
  if ((bits.filter(Boolean).length % 2 === 1) !== row.at(-1)) return null;
  return bits.reduce((number, bit) => number * 2 + Number(bit), 0);
}
