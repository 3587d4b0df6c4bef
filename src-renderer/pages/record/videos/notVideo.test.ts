import { expect, it } from 'vitest';
import { notVideo } from './notVideo.ts';

const file = (name: string, type: string, size = 1) => ({ name, type, size });

it('files that are surely no videos are refused with what to do; the others are looked into', () => {
  for (const [name, type] of [
    ['gate.mp4', 'video/mp4'],
    ['gate.dav', ''],
    ['gate.ts', 'text/vnd.trolltech.linguist'],
    ['gate', 'application/octet-stream'],
  ] as const)
    expect(notVideo(file(name, type)), name).toBeNull();
  expect(notVideo(file('gate.jpg', 'image/jpeg'))).toContain('This is a picture');
  expect(notVideo(file('staff.csv', 'text/csv'))).toContain('Import a list');
  expect(notVideo(file('letter.pdf', 'application/pdf'))).toContain('This is no video');
  expect(notVideo(file('gate.mp4', 'video/mp4', 0))).toContain('empty');
});
