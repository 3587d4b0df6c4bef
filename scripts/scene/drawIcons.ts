/**
 * Draws the application's icons into resources/icons:
 *
 *     node scripts/scene/drawIcons.ts
 *
 * A plate under a gate's arch. `tray` has colour for Windows and Linux; `trayTemplate` is black on nothing, as macOS wants it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const folder = join(import.meta.dirname, '../../resources/icons');

/** In a 512 × 512 box. `marks` are the plate's characters, too small to see in a tray. */
const arch = 'M76 428V252A180 180 0 0 1 436 252V428H386V252A130 130 0 0 0 126 252V428Z';
const marks = [187, 233, 279, 325].map(
  (x) => `<rect x="${x - 14}" y="322" width="28" height="62" rx="6" fill="#14202b"/>`,
);

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512">
<defs><linearGradient id="ground" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#25455c"/><stop offset="1" stop-color="#15293a"/></linearGradient></defs>
<rect width="512" height="512" rx="112" fill="url(#ground)"/>
<path d="${arch}" fill="#e9eff3"/>
<rect x="150" y="300" width="212" height="106" rx="16" fill="#f9c80e"/>
${marks.join('')}
</svg>
`;

const tray = (
  archColour: string,
  plateColour: string,
) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="64 58 384 384" width="384" height="384">
<path d="${arch}" fill="${archColour}"/>
<rect x="160" y="312" width="192" height="104" rx="14" fill="${plateColour}"/>
</svg>
`;

await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'icon.svg'), icon);
await writeFile(join(folder, 'tray.svg'), tray('#5b8fb3', '#f9c80e'));
for (const size of [512, 256, 32]) await toPng(icon, size, `icon-${size}.png`);
await toPng(tray('#5b8fb3', '#f9c80e'), 32, 'tray.png');
await toPng(tray('#000000', '#000000'), 16, 'trayTemplate.png');
await toPng(tray('#000000', '#000000'), 32, 'trayTemplate@2x.png');

async function toPng(svg: string, size: number, name: string): Promise<void> {
  await sharp(Buffer.from(svg), { density: 288 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toFile(join(folder, name));
}
