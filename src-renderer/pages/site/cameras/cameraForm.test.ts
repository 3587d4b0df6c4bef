import { describe, expect, it } from 'vitest';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import { wholePicture } from '../../../../src-preload/contract/site/zones.ts';
import { cameraOf, fieldNamed, fieldsOf, sourceOf, withKind } from './cameraForm.ts';

const blank = fieldsOf(null);

describe('the camera form', () => {
  it('makes a source from the fields of the chosen kind alone', () => {
    const fields = {
      ...blank,
      kind: 'snapshot',
      url: ' http://cam/x.jpg ',
      intervalMs: '750',
      path: '/left/over',
    } as const;
    expect(sourceOf(fields)).toEqual({ source: { kind: 'snapshot', url: 'http://cam/x.jpg', intervalMs: 750 } });
  });

  it('says at the field what is wrong with it', () => {
    const result = sourceOf({ ...blank, kind: 'rtsp', url: 'http://cam' });
    expect(result).toEqual({ faults: { url: expect.stringContaining('rtsp://') } });
  });

  it('says all that is wrong at once, the missing name too', () => {
    const named = { ...blank, name: ' Gate ', url: 'rtsp://cam/1' };
    expect(cameraOf(named)).toEqual({
      values: { name: 'Gate', carParkId: null, gate: null, source: { kind: 'rtsp', url: 'rtsp://cam/1' } },
    });
    expect(cameraOf({ ...named, name: ' ' })).toEqual({ faults: { name: expect.stringContaining('name') } });
    expect(cameraOf(blank)).toEqual({ faults: { name: expect.any(String), url: expect.any(String) } });
  });

  const shown = { kind: 'mjpeg', url: 'http://10.0.0.7/video', isMasked: true } as const;
  const camera: Camera = {
    id: 'c',
    name: 'Gate',
    source: shown,
    enabled: true,
    createdAt: 0,
    zones: wholePicture,
    carParkId: null,
    gate: null,
    clock: null,
    state: { status: 'live', since: 0, fault: null, width: null, height: null, framesPerSecond: null },
  };

  it('gives an address back as it was shown, and whole where it was changed', () => {
    expect(sourceOf(fieldsOf(camera))).toEqual({ source: shown });
    const url = 'http://gate:new@10.0.0.7/video';
    expect(sourceOf({ ...fieldsOf(camera), url, isMasked: false })).toEqual({ source: { kind: 'mjpeg', url } });
  });

  it('keeps a shown address for the kinds that it may be of', () => {
    const fields = fieldsOf(camera);
    expect(withKind(fields, 'snapshot')).toMatchObject({ kind: 'snapshot', url: shown.url, isMasked: true });
    expect(withKind(withKind(fields, 'usb'), 'mjpeg')).toMatchObject({ url: shown.url, isMasked: true });
    expect(withKind(fields, 'rtsp')).toMatchObject({ kind: 'rtsp', url: '', isMasked: false });
  });

  it('knows which field an error of the door belongs to', () => {
    expect(fieldNamed('source.url')).toBe('url');
    expect(fieldNamed('name')).toBe('name');
    expect(fieldNamed('plate')).toBeNull();
    expect(fieldNamed(null)).toBeNull();
  });
});
