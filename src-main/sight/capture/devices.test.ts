import { expect, test } from 'vitest';
import { devicesOfAvfoundation, devicesOfDshow } from './devices.ts';
import { inputArguments } from './inputArguments.ts';

test('cameras of Windows are read from the list of ffmpeg, as old and new releases print it', () => {
  const fresh = `[dshow @ 0001] "HD Pro Webcam C920" (video)
[dshow @ 0001]   Alternative name "@device_pnp_\\\\?\\usb#vid_046d"
[dshow @ 0001] "Microphone (HD Pro)" (audio)`;
  const old = `[dshow @ 0001] DirectShow video devices (some may be both video and audio devices)
[dshow @ 0001]  "HD Pro Webcam C920"
[dshow @ 0001]     Alternative name "@device_pnp_\\\\?\\usb#vid_046d"
[dshow @ 0001] DirectShow audio devices
[dshow @ 0001]  "Microphone (HD Pro)"`;
  const expected = [{ device: 'HD Pro Webcam C920', label: 'HD Pro Webcam C920' }];
  expect(devicesOfDshow(fresh)).toEqual(expected);
  expect(devicesOfDshow(old.replaceAll('\n', '\r\n'))).toEqual(expected);
});

test('cameras of a mac are read from the list of ffmpeg, without its screens', () => {
  const list = `[AVFoundation indev @ 0x7f] AVFoundation video devices:
[AVFoundation indev @ 0x7f] [0] FaceTime HD Camera
[AVFoundation indev @ 0x7f] [1] Capture screen 0
[AVFoundation indev @ 0x7f] AVFoundation audio devices:
[AVFoundation indev @ 0x7f] [0] MacBook Microphone`;
  expect(devicesOfAvfoundation(list)).toEqual([{ device: '0', label: 'FaceTime HD Camera' }]);
});

test.each([
  ['linux', '/dev/video0', '/dev/video0'],
  ['win32', 'HD Pro Webcam C920', 'video=HD Pro Webcam C920'],
  ['darwin', '0', '0:none'],
] as const)('a USB camera on %s is opened in Full HD first, then as it is', (platform, device, name) => {
  const ways = inputArguments({ kind: 'usb', device }, true, platform);
  expect(ways.map((way) => way.arguments.at(-1))).toEqual([name, name]);
  expect(ways.map((way) => way.arguments.includes('1920x1080'))).toEqual([true, false]);
});
