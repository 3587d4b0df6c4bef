import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ToldEvent } from '../../events/rules/publicEvents.ts';
import { plain, publicBody, sse } from './wire.ts';

const timestamp = '2026-01-01T12:00:00.000Z';
const plate: ToldEvent = {
  ...{ event: 'plate.detected', timestamp, data: { plate: 'AB12 CDE', image_url: null, confidence: 0.9 } },
  ...{ cameraIds: ['c1'], groupId: 'staff', readId: 'r1', pictureId: 'm1' },
};
const camera: ToldEvent = { ...plate, event: 'camera.up', data: { camera: 'Entry' }, readId: null, pictureId: null };

describe('what is posted and told', () => {
  it('is what was agreed alone, with the address of its picture', () => {
    const data = { plate: 'AB12 CDE', image_url: 'https://here/m1', confidence: 0.9 };
    expect(publicBody(plate, 'https://here/m1')).toEqual({ event: 'plate.detected', timestamp, data });
    expect(publicBody(plate, null)).toEqual({ event: 'plate.detected', timestamp, data: plate.data });
  });

  it('has no address of a picture where it never has one', () => {
    expect(publicBody(camera, 'https://here/m1')).toEqual({ event: 'camera.up', timestamp, data: { camera: 'Entry' } });
  });
});

describe('server-sent events', () => {
  it('say their type, and that they are alive in a comment', () => {
    expect([sse.contentType, sse.heartbeat]).toEqual(['text/event-stream; charset=utf-8', ': still here\n\n']);
  });

  it('have a place, a name and the body of a webhook', () => {
    expect(sse.event(7, camera, null)).toBe(
      `id: 7\nevent: camera.up\ndata: {"event":"camera.up","timestamp":"${timestamp}","data":{"camera":"Entry"}}\n\n`,
    );
    expect(sse.event(8, plate, '/p')).toContain('"image_url":"/p"');
  });

  it('tell of the stream itself without a place, so that none is gone on from', () => {
    expect(sse.word('stream.missed', { after: '7' })).toBe('event: stream.missed\ndata: {"after":"7"}\n\n');
  });

  it('are three lines and an empty one, whatever is told', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, sequence) => {
        const lines = sse.event(sequence, { ...camera, data: { text } }, null).split(/\r\n|\r|\n/);
        expect(lines).toHaveLength(5);
        expect(lines.slice(3)).toEqual(['', '']);
        expect(JSON.parse(lines[2]?.replace(/^data: /, '') ?? '')).toEqual({
          ...{ event: 'camera.up', timestamp, data: { text } },
        });
      }),
    );
  });
});

describe('the plain form', () => {
  it('says its type, and that it is alive in a line of its own', () => {
    expect([plain.contentType, plain.heartbeat]).toEqual(['text/plain; charset=utf-8', '#\n']);
  });

  it('is a line for each plate, and nothing for all else', () => {
    expect(plain.event(7, plate, '/p')).toBe('AB12 CDE|r1\n');
    for (const event of ['plate.final', 'decision.made', 'camera.up'] as const)
      expect(plain.event(7, { ...plate, event }, null)).toBe('');
  });

  it('tells of the stream itself behind a #', () => {
    expect(plain.word('stream.missed', { after: '7' })).toBe('# stream.missed {"after":"7"}\n');
  });
});
