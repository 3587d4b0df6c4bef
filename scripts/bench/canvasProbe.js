// Runs in the page. Reads the number that each picture carries (see numberedCamera.ts) from the canvas that the person
// looks at, in every frame that the browser paints, and notes when it was first painted.
window.canvasProbe = {
  /** Pairs of a picture's number and the UTC ms of its first paint, in order. */
  sightings: [],
  start({ pictureWidth, pictureHeight, blocks }) {
    const small = new OffscreenCanvas(blocks * 4, 1);
    const context = small.getContext('2d', { willReadFrequently: true });
    const painted = new MessageChannel();
    let last = null;
    let fresh = null;
    // What a frame callback posts is received once that frame has been painted.
    painted.port1.onmessage = () => {
      if (fresh !== null) this.sightings.push([fresh, Date.now()]);
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
      painted.port2.postMessage(null);
    };
    requestAnimationFrame(sample);
  },
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
