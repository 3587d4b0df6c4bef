import type { BodyShape } from './bodies.ts';
import { shade } from './shade.ts';
import type { Vehicle } from './timetable.ts';

/** The flat drawing of a vehicle's nose or tail in mm, origin on the road below its middle, y down. */
export function faceSvg(vehicle: Vehicle, shape: BodyShape, lampsOn: number): string {
  const [nose] = shape.stations;
  const half = (nose?.half ?? 0.8) * 1000;
  const top = (nose?.up ?? 0.8) * 1000;
  const face: Face = { vehicle, shape, half, top, low: shape.clearance * 1000, lampsOn };
  if (vehicle.direction === 'leaving') return shell(face) + tail(face);
  return shell(face) + (vehicle.body === 'classic' ? classicNose(face) : modernNose(face));
}

interface Face {
  readonly vehicle: Vehicle;
  readonly shape: BodyShape;
  readonly half: number;
  readonly top: number;
  readonly low: number;
  readonly lampsOn: number;
}

/** Paint with soft shoulders, lighter towards the sky, and a black lip at the bottom. */
function shell({ vehicle: { paint }, half, top, low }: Face): string {
  const outline =
    `M${-half + 30} ${-low}Q${-half - 20} ${-top * 0.55} ${-half + 8} ${-top + 60}Q${-half + 20} ${-top} ${-half + 110} ${-top}` +
    `H${half - 110}Q${half - 20} ${-top} ${half - 8} ${-top + 60}Q${half + 20} ${-top * 0.55} ${half - 30} ${-low}Z`;
  return (
    gradient('face', [
      [0, shade(paint, 1.25)],
      [0.16, shade(paint, 1.05)],
      [0.5, shade(paint, 0.86)],
      [0.8, shade(paint, 0.6)],
      [1, shade(paint, 0.38)],
    ]) +
    `<path d="${outline}" fill="url(#face)"/>` +
    box(-half + 40, -low - 70, half * 2 - 80, 80, 26, '#17181a')
  );
}

function modernNose({ vehicle, half, top, low, lampsOn, shape }: Face): string {
  const van = vehicle.body === 'van';
  const plateUp = shape.plate.up * 1000;
  const grilleTop = van ? top - 190 : top - 70;
  const grilleHalf = van ? 430 : half * 0.52;
  const slats = [0.25, 0.5, 0.75]
    .map((share) => {
      const y = -grilleTop + share * (van ? 120 : 90);
      return `<path d="M${-grilleHalf + 20} ${y}H${grilleHalf - 20}" stroke="#4a4f55" stroke-width="9"/>`;
    })
    .join('');
  const lamp = (side: 1 | -1) => {
    const [outer, inner] = [side * (half - 22), side * (half - (van ? 250 : 330))];
    const [high, deep] = van ? [top - 60, top - 300] : [top - 52, top - 190];
    const bulb = `<circle cx="${side * (half - 140)}" cy="${-(high + deep) / 2}" r="52" fill="${lampsOn > 0.3 ? '#fffbe8' : '#dfe6ea'}" stroke="#6b747b" stroke-width="10"/>`;
    return (
      `<path d="M${outer} ${-high}L${inner} ${-high + 40}L${inner + side * 40} ${-deep}L${outer} ${-deep - 30}Z" fill="url(#glassLamp)" stroke="#2a2e33" stroke-width="8" stroke-linejoin="round"/>` +
      bulb
    );
  };
  return (
    gradient('glassLamp', [
      [0, '#f4f7f9'],
      [0.5, '#a9b3ba'],
      [1, '#6d767d'],
    ]) +
    box(-half * 0.62, -plateUp - 30, half * 1.24, plateUp - low - 20, 36, '#141517') +
    `<path d="M${-grilleHalf} ${-grilleTop}H${grilleHalf}L${grilleHalf - 40} ${-grilleTop + (van ? 125 : 95)}H${-grilleHalf + 40}Z" fill="#15171a" stroke="#8d959c" stroke-width="7"/>` +
    slats +
    `<circle cx="0" cy="${-grilleTop + 45}" r="44" fill="#c9cfd4" stroke="#5b6268" stroke-width="8"/><circle cx="0" cy="${-grilleTop + 45}" r="22" fill="#6b7379"/>` +
    lamp(-1) +
    lamp(1) +
    [-1, 1]
      .map(
        (side) =>
          `<circle cx="${side * (half - 190)}" cy="${-low - 130}" r="44" fill="#aab2b8" stroke="#141517" stroke-width="20"/>`,
      )
      .join('')
  );
}

function classicNose({ half, top, low, lampsOn }: Face): string {
  const lamp = (side: 1 | -1) =>
    `<circle cx="${side * (half - 175)}" cy="${-top + 165}" r="112" fill="#c5cbd0" stroke="#7e868c" stroke-width="14"/>` +
    `<circle cx="${side * (half - 175)}" cy="${-top + 165}" r="84" fill="${lampsOn > 0.3 ? '#fff6d8' : '#eef2f4'}"/>` +
    `<path d="M${side * (half - 175)} ${-top + 85}v160" stroke="#b8c0c5" stroke-width="8"/>` +
    `<circle cx="${side * (half - 120)}" cy="${-low - 165}" r="34" fill="#e08a1e"/>`;
  const slats = [0, 1, 2, 3, 4]
    .map(
      (row) => `<path d="M${-half + 300} ${-top + 90 + row * 38}H${half - 300}" stroke="#aeb6bc" stroke-width="10"/>`,
    )
    .join('');
  return (
    box(-half + 285, -top + 70, 2 * half - 570, 195, 18, '#1a1c1f') +
    slats +
    gradient('chrome', [
      [0, '#f6f8f9'],
      [0.45, '#9aa3aa'],
      [0.55, '#5e666c'],
      [1, '#d6dbdf'],
    ]) +
    box(-half - 10, -low - 250, 2 * half + 20, 88, 40, 'url(#chrome)') +
    lamp(-1) +
    lamp(1)
  );
}

function tail({ vehicle: { body, paint }, half, top, low, lampsOn }: Face): string {
  const lit = lampsOn > 0.3 ? '#ff4a3a' : '#b3161b';
  const offRoad = body === 'offRoad';
  const lamp = (side: 1 | -1) => {
    const x = side === 1 ? half - (offRoad ? 150 : 235) : -half + (offRoad ? 20 : 5);
    const wide = offRoad ? 130 : 230;
    const y = offRoad ? -top + 190 : -top + 35;
    return (
      box(x, y, wide, offRoad ? 300 : 165, 34, lit) +
      box(x + 14, y + (offRoad ? 120 : 96), wide - 28, 46, 14, '#e8d9d2') +
      `<path d="M${x + 16} ${y + 16}h${wide - 32}" stroke="#ffffff" stroke-opacity="0.35" stroke-width="12"/>`
    );
  };
  const bumperTop = low + 290;
  const spare = offRoad
    ? `<circle cx="-170" cy="${-top + 300}" r="345" fill="#1b1c1e"/><circle cx="-170" cy="${-top + 300}" r="250" fill="${shade(paint, 0.7)}"/><circle cx="-170" cy="${-top + 300}" r="120" fill="${shade(paint, 0.85)}"/>`
    : `<circle cx="0" cy="${-top + 75}" r="40" fill="#cdd3d8" stroke="#646b71" stroke-width="8"/>`;
  return (
    `<path d="M${-half + 20} ${-bumperTop}Q0 ${-bumperTop + 26} ${half - 20} ${-bumperTop}" fill="none" stroke="${shade(paint, 0.3)}" stroke-width="9"/>` +
    box(-half + 10, -low - 190, 2 * half - 20, 150, 40, '#1c1d20') +
    box(-half + 90, -low - 165, 150, 36, 8, '#8c1418') +
    box(half - 240, -low - 165, 150, 36, 8, '#8c1418') +
    (offRoad ? '' : box(-330, -top + 160, 660, 175, 22, shade(paint, 0.55))) +
    lamp(-1) +
    lamp(1) +
    spare +
    `<rect x="${half - 420}" y="${-low - 30}" width="110" height="56" rx="26" fill="#55595e"/>`
  );
}

function gradient(id: string, stops: readonly (readonly [number, string])[]): string {
  const list = stops.map(([offset, colour]) => `<stop offset="${offset}" stop-color="${colour}"/>`).join('');
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${list}</linearGradient>`;
}

function box(x: number, y: number, width: number, height: number, radius: number, fill: string): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;
}
