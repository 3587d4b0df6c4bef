import { describe, expect, it } from 'vitest';
import { spacedMark } from '../../../src-preload/contract/plateSpacing.ts';
import { picture } from '../../scene/camera.ts';
import { paintOut } from '../plateless/paintOut.ts';
import { adversaryKinds, drawAdversary } from './adversaries.ts';
import { atRest } from './atRest.ts';
import { createChance } from './chance.ts';
import { lookOf } from './looks.ts';
import { differentMarks } from './marks.ts';
import { renderedSets } from './renderedSets.ts';
import { stage } from './stagedPicture.ts';
import { boxAround, framed, framingFor, reframe } from './takenPicture.ts';

const { width, height } = picture;

describe('the marks of the rendered sets', () => {
  it.each(renderedSets)('of $name are all different, spaced as their format asks, and the same every time', (set) => {
    const draw = () => {
      const chance = createChance(set.seed);
      return differentMarks(60, () => set.mark(chance));
    };
    const marks = draw();
    expect(new Set(marks.map(({ text }) => text)).size).toBe(60);
    for (const { text, format } of marks) expect(spacedMark(text, format), text).toContain(' ');
    expect(draw()).toEqual(marks);
  });

  it('have what their set is about', () => {
    const marksOf = (name: string) => {
      const set = renderedSets.find((each) => each.name === name);
      const chance = createChance(1);
      return set === undefined ? [] : differentMarks(40, () => set.mark(chance)).map(({ text }) => text);
    };
    for (const text of marksOf('ones')) expect(text).toMatch(/11|1I|I[A-Z]?1/);
    for (const text of marksOf('rounds')) expect(text.replace(/[^OQDCGU0689]/g, '').length).toBeGreaterThanOrEqual(4);
  });
});

describe('a camera at rest', () => {
  it('shows the same picture, never quite alike, and alike at the same moment', () => {
    const still = { width: 64, height: 32, data: new Uint8Array(64 * 48).fill(120), timeMs: 0 };
    const [first, later, again] = [atRest(still, 0), atRest(still, 100), atRest(still, 100)];
    expect(later.data).not.toEqual(first.data);
    expect(later).toEqual(again);
    expect(later.timeMs).toBe(100);
    const mean = later.data.subarray(0, 64 * 32).reduce((sum, each) => sum + each, 0) / (64 * 32);
    expect(Math.abs(mean - 120)).toBeLessThan(5);
    expect(later.data.subarray(64 * 32)).toEqual(still.data.subarray(64 * 32));
  });
});

describe('a taken picture', () => {
  it('shows a point where the framing says it lies', () => {
    const chance = createChance(5);
    const at = { x: 700, y: 400 };
    const framing = framingFor(chance, [at, { x: 760, y: 420 }], [1.2, 1.5]);
    const lane = new Uint8Array(width * height * 3);
    for (let row = -2; row <= 2; row += 1) {
      lane.fill(255, ((at.y + row) * width + at.x - 2) * 3, ((at.y + row) * width + at.x + 3) * 3);
    }
    const taken = reframe(framing, lane);
    const { x, y } = framed(framing, at);
    expect(taken[(Math.round(y) * width + Math.round(x)) * 3]).toBeGreaterThan(200);
    expect(taken[(Math.round(y) * width + Math.round(x) + 20) * 3]).toBe(0);
  });

  it('shows a point where a camera beside the lane has it', () => {
    const chance = createChance(6);
    const at = { x: 640, y: 360 };
    const pose = { roll: [0.1, 0.3], slope: [0.2, 0.4], narrowed: [0.6, 0.8] } as const;
    const framing = framingFor(chance, [at, { x: 700, y: 380 }], [1.2, 1.5], pose);
    const lane = new Uint8Array(width * height * 3);
    for (let row = -3; row <= 3; row += 1) {
      lane.fill(255, ((at.y + row) * width + at.x - 3) * 3, ((at.y + row) * width + at.x + 4) * 3);
    }
    const taken = reframe(framing, lane);
    const { x, y } = framed(framing, at);
    expect(taken[(Math.round(y) * width + Math.round(x)) * 3]).toBeGreaterThan(200);
    expect(framing.narrowed).toBeLessThan(0.8);
    expect(Math.abs(framing.slope)).toBeGreaterThan(0.2);
  });

  it('is grey where it is taken in infra-red', () => {
    const rgb = new Uint8Array(width * height * 3).fill(90);
    for (let at = 0; at < rgb.length; at += 3) rgb[at] = 200;
    const taken = lookOf('infraRed', createChance(3)).develop(rgb);
    for (const at of [0, 3000, 90_000]) expect(new Set(taken.subarray(at, at + 3)).size).toBe(1);
  });
});

describe('what is staged', () => {
  it.each(renderedSets)('for $name has a plate of its shape', (set) => {
    const chance = createChance(9);
    const { corners } = stage(chance, set.mark(chance), set.casting, 0);
    const [, , wide, high] = boxAround(corners);
    if (set.casting.rows === 2) expect(wide / high).toBeLessThan(2);
    else expect(wide / high).toBeGreaterThan(2.2);
  });

  it.each(adversaryKinds)('to mislead as %s carries a mark only where a plate has one', (kind) => {
    const { mark, instead } = drawAdversary(kind, createChance(2));
    expect(mark === null).toBe(['lettering', 'sign', 'overlay'].includes(kind));
    if (kind === 'foreign' || kind === 'sign' || kind === 'lettering')
      expect(instead?.shapes.length).toBeGreaterThan(3);
  });
});

describe('painting out', () => {
  it('leaves nothing of a plate, and everything else as it was', () => {
    const size = { width: 200, height: 100 };
    const rgb = new Uint8Array(size.width * size.height * 3).fill(60);
    for (let row = 40; row < 60; row += 1)
      rgb.fill(row % 2 === 0 ? 250 : 10, (row * 200 + 50) * 3, (row * 200 + 150) * 3);
    paintOut(rgb, size, [50, 40, 100, 20]);
    expect(Math.max(...rgb)).toBeLessThan(80);
    expect(Math.min(...rgb)).toBeGreaterThan(40);
    expect(rgb[0]).toBe(60);
  });
});
