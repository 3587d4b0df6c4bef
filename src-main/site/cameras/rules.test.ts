import { describe, expect, it } from 'vitest';
import { type CameraSource, cameraSourceSchema } from '../../../src-preload/contract/site/cameras.ts';
import { shownAddress } from '../../../src-preload/contract/site/shownAddress.ts';
import { maskSource, unmaskSource } from './rules.ts';

const rtsp = (url: string): CameraSource => ({ kind: 'rtsp', url });
const shown = (url: string): CameraSource => ({ kind: 'rtsp', url, isMasked: true });

describe('addresses as they are shown', () => {
  it.each([
    ['rtsp://admin:s3cret@10.0.0.5/live', 'rtsp://10.0.0.5/live'],
    ['rtsp://admin:p@ss:w@rd@10.0.0.5:554/live', 'rtsp://10.0.0.5:554/live'],
    ['http:///admin:s3cret@10.0.0.5/live', 'http://10.0.0.5/live'],
    ['http://10.0.0.5/cgi-bin/mjpg/video.cgi?user=admin&pwd=s3cret', 'http://10.0.0.5/cgi-bin/mjpg/video.cgi'],
    ['http://10.0.0.5/axis-media/media.amp#s3cret', 'http://10.0.0.5/axis-media/media.amp'],
    ['rtsp://10.0.0.5/Streaming/Channels/101', 'rtsp://10.0.0.5/Streaming/Channels/101'],
    ['rtsp://10.0.0.5/h264Preview_01_main', 'rtsp://10.0.0.5/h264Preview_01_main'],
    ['rtsp://10.0.0.5/user=admin&password=s3cret&channel=1.sdp', 'rtsp://10.0.0.5/••••••'],
    ['rtsp://10.0.0.5/user=admin_password=s3cret_channel=1.sdp', 'rtsp://10.0.0.5/••••••'],
    ['rtsp://10.0.0.5:7447/aBcDeFgHiJkLmNoP', 'rtsp://10.0.0.5:7447/••••••'],
    ['http://10.0.0.5/t0k3n-5f2a9c/stream.mjpg', 'http://10.0.0.5/••••••/stream.mjpg'],
    ['http://10.0.0.5/0123456789abcdef/1', 'http://10.0.0.5/••••••/1'],
  ])('%s is shown as %s', (address, expected) => {
    expect(shownAddress(address)).toBe(expected);
    expect(
      cameraSourceSchema.safeParse(maskSource({ kind: expected.startsWith('http') ? 'mjpeg' : 'rtsp', url: address }))
        .success,
    ).toBe(true);
  });

  it('say whether there is more to them', () => {
    expect(maskSource(rtsp('rtsp://admin:s3cret@10.0.0.5/live'))).toEqual(shown('rtsp://10.0.0.5/live'));
    expect(maskSource(rtsp('rtsp://10.0.0.5/live'))).toEqual({ ...shown('rtsp://10.0.0.5/live'), isMasked: false });
  });

  it('leave sources without an address as they are', () => {
    const folder: CameraSource = { kind: 'folder', path: '/srv/a:b@c' };
    expect(maskSource(folder)).toEqual(folder);
  });
});

describe('an address that comes back', () => {
  const stored = rtsp('rtsp://admin:s3cret@10.0.0.5/live?token=abc');

  it('as it was shown is the stored one', () => {
    expect(unmaskSource(shown('rtsp://10.0.0.5/live'), stored)).toEqual(stored);
  });

  it('with another host, port, scheme or path has to be given anew', () => {
    for (const url of [
      'rtsp://evil.example/live',
      'rtsp://10.0.0.5:8554/live',
      'rtsps://10.0.0.5/live',
      'rtsp://10.0.0.5/x',
    ])
      expect(unmaskSource(shown(url), stored)).toBeNull();
    expect(unmaskSource(shown('rtsp://10.0.0.5/live'), null)).toBeNull();
    expect(unmaskSource(shown('rtsp://10.0.0.5/live'), { kind: 'usb', device: '/dev/video0' })).toBeNull();
  });

  it('whole is taken as it is, also where it is the shown one without its login', () => {
    expect(unmaskSource(rtsp('rtsp://10.0.0.5/live'), stored)).toEqual(rtsp('rtsp://10.0.0.5/live'));
    expect(unmaskSource(rtsp('rtsp://new:one@10.0.0.5/live'), stored)).toEqual(rtsp('rtsp://new:one@10.0.0.5/live'));
  });
});

describe('an address that is given', () => {
  const faultsOf = (url: string) =>
    cameraSourceSchema.safeParse({ kind: 'mjpeg', url }).error?.issues.map((issue) => [issue.path[0], issue.message]);

  it('is refused at its field where its login cannot be taken apart', () => {
    expect(faultsOf('http://us%er:p%@10.0.0.5/video')).toEqual([['url', expect.stringContaining('%25')]]);
    expect(faultsOf('http://us%25er:p%40@10.0.0.5/video')).toBeUndefined();
  });

  it('has one line and a host', () => {
    expect(faultsOf("http://10.0.0.5/video\nfile '/etc/passwd'")).toEqual([
      ['url', expect.stringContaining('one line')],
    ]);
    expect(cameraSourceSchema.safeParse({ kind: 'rtsp', url: 'rtsp:///admin:s3cret@10.0.0.5/live' }).success).toBe(
      false,
    );
  });
});
