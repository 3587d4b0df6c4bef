import { mostLogoText } from '../../../../src-preload/contract/office/paper.ts';

const widest = 900;
const highest = 360;
const qualities = [0.92, 0.8, 0.6];

/**
 * A picture as a logo for paper: no larger than paper shows, on white.
 * @throws where it is no picture
 */
export async function logoOf(file: File): Promise<{ logo: string; logoRatio: number }> {
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    // A drawing without a size of its own has none here either.
    const [own, ownHeight] = [image.naturalWidth || widest, image.naturalHeight || highest];
    const scale = Math.min(1, widest / own, highest / ownHeight);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(own * scale));
    canvas.height = Math.max(1, Math.round(ownHeight * scale));
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('There is nothing to draw on');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const texts = qualities.map((quality) => canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? '');
    const logo = texts.find((text) => text.length <= mostLogoText) ?? texts.at(-1) ?? '';
    return { logo, logoRatio: Math.min(20, Math.max(0.1, canvas.width / canvas.height)) };
  } finally {
    URL.revokeObjectURL(address);
  }
}
