import { describe, expect, it } from 'vitest';
import { type CameraSource, maskedPassword } from '../../src-preload/contract/cameras.ts';
import { maskAddress, maskSource, unmaskSource } from './rules.ts';

const rtsp = (url: string): CameraSource => ({ kind: 'rtsp', url });

describe('passwords in addresses', () => {
  it('are masked, whatever they are made of', () => {
    expect(maskAddress('rtsp://admin:s3cret@10.0.0.5/live')).toBe(`rtsp://admin:${maskedPassword}@10.0.0.5/live`);
    expect(maskAddress('rtsp://admin:p@ss:w@rd@10.0.0.5/live')).toBe(`rtsp://admin:${maskedPassword}@10.0.0.5/live`);
    expect(maskAddress('rtsp://10.0.0.5/a:b@c')).toBe('rtsp://10.0.0.5/a:b@c');
    expect(maskAddress('rtsp://admin@10.0.0.5/')).toBe('rtsp://admin@10.0.0.5/');
  });

  it('are kept when the mask comes back for the same host', () => {
    const stored = rtsp('rtsp://admin:s3cret@10.0.0.5/live');
    const edited = rtsp(`rtsp://admin:${maskedPassword}@10.0.0.5/other`);
    expect(unmaskSource(edited, stored)).toEqual(rtsp('rtsp://admin:s3cret@10.0.0.5/other'));
    const encoded = rtsp(`rtsp://admin:${encodeURIComponent(maskedPassword)}@10.0.0.5/other`);
    expect(unmaskSource(encoded, stored)).toEqual(rtsp('rtsp://admin:s3cret@10.0.0.5/other'));
  });

  it('are never sent to another host', () => {
    const stored = rtsp('rtsp://admin:s3cret@10.0.0.5/live');
    const edited = rtsp(`rtsp://admin:${maskedPassword}@evil.example/live`);
    expect(unmaskSource(edited, stored)).toEqual(rtsp('rtsp://admin@evil.example/live'));
  });

  it('are replaced by a new one', () => {
    const stored = rtsp('rtsp://admin:old@10.0.0.5/live');
    expect(unmaskSource(rtsp('rtsp://admin:new@10.0.0.5/live'), stored)).toEqual(
      rtsp('rtsp://admin:new@10.0.0.5/live'),
    );
  });

  it('leave sources without an address as they are', () => {
    const folder: CameraSource = { kind: 'folder', path: '/srv/a:b@c' };
    expect(maskSource(folder)).toEqual(folder);
  });
});
