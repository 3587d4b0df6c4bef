import { glyphOf, lettering } from '../../src-renderer/components/plate/lettering.ts';
import { type Point3, project, projectPolygon, scaleAt, uprightTransform } from './camera.ts';
import { roadHalf } from './ground.ts';
import { seededRandom } from './noise.ts';
import { shade } from './shade.ts';
import { armMetres } from './timetable.ts';

/** Beyond this distance vehicles are behind the hedge, metres. */
export const hedgeMetres = 31;

/** What stands behind every vehicle: far trees, fields' edges, a brick building, signs. SVG elements in picture pixels. */
export function backdropSvg(): string {
  const random = seededRandom(21);
  const far = foliageRow(random, { z: 120, from: -75, to: 95, high: 7, size: 1.5, colour: '#71876f', count: 620 });
  const middle = foliageRow(random, { z: 70, from: -45, to: 10, high: 6.5, size: 1, colour: '#56734c', count: 620 });
  const left = foliageRow(random, { z: 26, from: -14, to: -7.2, high: 2.3, size: 0.3, colour: '#4a6b38', count: 700 });
  return far + middle + left + building() + tree(random, -6.9, 16) + sign() + pillar(-1);
}

/** The hedge inside the bend, from behind which vehicles come and behind which they go. */
export function hedgeSvg(): string {
  const random = seededRandom(22);
  return (
    tree(random, 9, 34) +
    foliageRow(random, { z: hedgeMetres, from: 4.7, to: 17.5, high: 2.7, size: 0.36, colour: '#44652f', count: 1100 }) +
    speedSign() +
    pillar(1) +
    foliageRow(random, { z: 14, from: 6.3, to: 9, high: 0.9, size: 0.16, colour: '#567a3c', count: 320 })
  );
}

/** The post and arm of the gate; `lift` is 0 (down) to 1 (up). */
export function armSvg(lift: number): string {
  const pivot: Point3 = { x: roadHalf + 0.35, y: 0.98, z: armMetres };
  const angle = (lift * 84 * Math.PI) / 180;
  const length = 3.15;
  const at = (along: number, across: number): Point3 => ({
    x: pivot.x - along * Math.cos(angle) + across * Math.sin(angle),
    y: pivot.y + along * Math.sin(angle) + across * Math.cos(angle),
    z: pivot.z,
  });
  const stripes = Array.from({ length: 9 }, (_, index) => {
    const [from, to] = [-0.25 + (index * (length + 0.25)) / 9, -0.25 + ((index + 1) * (length + 0.25)) / 9];
    return polygon(
      [at(from, -0.045), at(to, -0.045), at(to, 0.045), at(from, 0.045)],
      index % 2 === 0 ? '#c8262c' : '#f1f0ec',
    );
  }).join('');
  const post = uprightTransform({ x: pivot.x + 0.05, y: 0, z: armMetres + 0.05 });
  return (
    `<g transform="${post}"><rect x="-170" y="-1130" width="340" height="1140" rx="26" fill="#d9a514"/>` +
    '<rect x="-170" y="-1130" width="110" height="1140" rx="26" fill="#b98a0c"/><rect x="-190" y="-1160" width="380" height="60" rx="20" fill="#3a3d41"/>' +
    '<rect x="-110" y="-700" width="220" height="250" rx="12" fill="#2b2e31"/><circle cx="0" cy="-575" r="46" fill="#4f555b"/></g>' +
    stripes
  );
}

interface FoliageRow {
  readonly z: number;
  readonly from: number;
  readonly to: number;
  /** Metres from the road to its crest. */
  readonly high: number;
  /** Of one clump, metres. */
  readonly size: number;
  readonly colour: string;
  readonly count: number;
}

/** Clumps from the back and dark below to the front and light above. */
function foliageRow(random: () => number, row: FoliageRow): string {
  const crestAt = (x: number) =>
    row.high * (0.84 + 0.1 * Math.sin((x / row.high) * 4.3) + 0.06 * Math.sin((x / row.high) * 11));
  const steps = Array.from({ length: 201 }, (_, step) => row.from + ((row.to - row.from) * step) / 200);
  const foot = projectPolygon([
    ...steps.map((x) => ({ x, y: crestAt(x) * 0.82, z: row.z })),
    { x: row.to, y: 0, z: row.z },
    { x: row.from, y: 0, z: row.z },
  ]);
  const clumps = Array.from({ length: row.count }, (_, index) => {
    const share = index / row.count;
    const x = row.from + (row.to - row.from) * random();
    const up = crestAt(x) * (0.08 + 0.92 * Math.sqrt(share) * (0.5 + 0.5 * random()));
    const colour = shade(row.colour, 0.5 + 0.42 * (up / row.high) + 0.3 * random());
    return clump({ x, y: up, z: row.z }, row.size * (0.6 + 0.7 * random()), colour, random);
  });
  return `<polygon points="${list(foot)}" fill="${shade(row.colour, 0.62)}"/>${clumps.join('')}`;
}

function clump(at: Point3, size: number, colour: string, random: () => number): string {
  const { x, y } = project(at);
  const radius = size * scaleAt(at);
  const turn = Math.round(random() * 180);
  return `<ellipse cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" rx="${(radius * 0.62).toFixed(1)}" ry="${(radius * 0.44).toFixed(1)}" fill="${colour}" transform="rotate(${turn} ${x.toFixed(1)} ${y.toFixed(1)})"/>`;
}

function tree(random: () => number, x: number, z: number): string {
  const trunk = polygon(
    [
      { x: x - 0.2, y: 0, z },
      { x: x + 0.2, y: 0, z },
      { x: x + 0.12, y: 3, z },
      { x: x - 0.12, y: 3, z },
    ],
    '#4d4032',
  );
  const crown = Array.from({ length: 700 }, (_, index) => {
    const share = index / 700;
    const [turn, reach] = [random() * 2 * Math.PI, Math.sqrt(random()) * 2];
    const at = { x: x + reach * Math.cos(turn) * 1.1, y: 4 + reach * Math.sin(turn) * 0.9, z };
    return clump(
      at,
      0.24 + 0.22 * random(),
      shade('#4c6d35', 0.5 + 0.42 * share + (Math.sin(turn) > 0 ? 0.16 : 0) + 0.1 * random()),
      random,
    );
  });
  return trunk + crown.join('');
}

/** A low brick building at the left with a window, its long side along the lane. */
function building(): string {
  const [x, front, back, high] = [-6.4, 19, 26, 3];
  const wall = (from: Point3, to: Point3, colour: string) =>
    polygon([from, to, { ...to, y: high }, { ...from, y: high }], colour);
  const courses = Array.from({ length: 20 }, (_, row) => {
    const y = (row + 1) * (high / 21);
    const [a, b] = [project({ x, y, z: front }), project({ x, y, z: back })];
    return `<path d="M${a.x.toFixed(1)} ${a.y.toFixed(1)}L${b.x.toFixed(1)} ${b.y.toFixed(1)}" stroke="#6e3f33" stroke-width="0.8" opacity="0.6"/>`;
  }).join('');
  const pane = (from: number, to: number) =>
    polygon(
      [
        { x, y: 1, z: from },
        { x, y: 1, z: to },
        { x, y: 2.2, z: to },
        { x, y: 2.2, z: from },
      ],
      '#e8e6df',
    ) +
    polygon(
      [
        { x, y: 1.08, z: from + 0.1 },
        { x, y: 1.08, z: to - 0.1 },
        { x, y: 2.12, z: to - 0.1 },
        { x, y: 2.12, z: from + 0.1 },
      ],
      '#4d5f6c',
    );
  const corners = { near: { x, y: 0, z: front }, far: { x, y: 0, z: back }, outer: { x: x - 7, y: 0, z: front } };
  const roof = polygon(
    [
      { x: x + 0.25, y: high, z: front - 0.2 },
      { x: x + 0.25, y: high, z: back + 0.2 },
      { x: x - 2.5, y: high + 1.5, z: back + 0.2 },
      { x: x - 2.5, y: high + 1.5, z: front - 0.2 },
    ],
    '#5a5652',
  );
  const gable = polygon(
    [
      { ...corners.near, y: high },
      { ...corners.outer, y: high },
      { x: x - 2.5, y: high + 1.5, z: front },
    ],
    '#8d5646',
  );
  return (
    wall(corners.outer, corners.near, '#96604e') +
    gable +
    wall(corners.near, corners.far, '#85503f') +
    courses +
    pane(20, 21.6) +
    pane(23, 24.4) +
    roof
  );
}

/** A brick gate pillar with a stone cap, at either side of the lane. */
function pillar(side: -1 | 1): string {
  const at = uprightTransform({ x: side * (roadHalf + 0.75), y: 0, z: 13 });
  const courses = Array.from(
    { length: 14 },
    (_, row) => `<path d="M-240 ${-row * 105}H240" stroke="#6b4034" stroke-width="12"/>`,
  );
  const shaded = `<rect x="${side === 1 ? -240 : 120}" y="-1470" width="120" height="1470" fill="#000000" opacity="0.22"/>`;
  return (
    `<g transform="${at}"><rect x="-240" y="-1470" width="480" height="1470" fill="#96604e"/>${courses.join('')}${shaded}` +
    '<rect x="-290" y="-1560" width="580" height="100" rx="14" fill="#c6c2b8"/><path d="M-230 -1560L0 -1690L230 -1560Z" fill="#d6d2c8"/></g>'
  );
}

/** A board at the left: other text in the picture, not a plate. */
function sign(): string {
  const at = uprightTransform({ x: -4.5, y: 0, z: 11.5 });
  return (
    `<g transform="${at}"><rect x="-330" y="-1500" width="50" height="1500" fill="#6f757a"/><rect x="280" y="-1500" width="50" height="1500" fill="#62686d"/>` +
    '<rect x="-560" y="-1760" width="1120" height="560" rx="26" fill="#f3f3ee" stroke="#8d2a2a" stroke-width="26"/>' +
    `${words('PRIVATE', -1690, 1.9, '#8d2a2a')}${words('SLOW', -1480, 2.6, '#24272b')}</g>`
  );
}

function speedSign(): string {
  const at = uprightTransform({ x: 4.15, y: 0, z: 17 });
  return (
    `<g transform="${at}"><rect x="-30" y="-2300" width="60" height="2300" fill="#737a80"/>` +
    '<circle cx="0" cy="-2250" r="300" fill="#f4f4f0" stroke="#c0282d" stroke-width="70"/>' +
    `${words('5', -2375, 3.2, '#16181a')}</g>`
  );
}

/** Sign lettering in mm around the middle, `top` being its upper edge. */
function words(text: string, top: number, scale: number, colour: string): string {
  const gap = 15;
  const glyphs = Array.from(text, glyphOf);
  const total = glyphs.reduce((sum, { width }) => sum + width + gap, -gap);
  let x = (-total * scale) / 2;
  return glyphs
    .map((glyph) => {
      const at = `translate(${x.toFixed(1)} ${top}) scale(${scale})`;
      x += (glyph.width + gap) * scale;
      return `<path d="${glyph.fill}" transform="${at}" fill="${colour}"/><path d="${glyph.stroke}" transform="${at}" fill="none" stroke="${colour}" stroke-width="${lettering.strokeWidth}"/>`;
    })
    .join('');
}

function polygon(points: readonly Point3[], fill: string): string {
  return `<polygon points="${list(projectPolygon(points))}" fill="${fill}"/>`;
}

function list(points: readonly { x: number; y: number }[]): string {
  return points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}
