import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { addressList } from './addressList.ts';

test('an address with every sign that a list knows stays one address', () => {
  const list = addressList("rtsp://gate:p'%0aw\\rd@127.0.0.1:9/it's#\n'file'", { timeout: '100000', it: "o'clock" });
  expect(list.trimEnd().split('\n')).toHaveLength(4);
  const { stderr } = spawnSync(
    'ffmpeg',
    [
      '-hide_banner',
      '-f',
      'concat',
      '-safe',
      '0',
      '-protocol_whitelist',
      'pipe,rtp,tcp',
      '-i',
      'pipe:0',
      '-f',
      'null',
      '-',
    ],
    { input: addressList("rtsp://gate:p'w@127.0.0.1:9/it's/here", {}), encoding: 'utf8' },
  );
  expect(stderr).toContain("Impossible to open 'rtsp://gate:p'w@127.0.0.1:9/it's/here'");
});

test('a value with a line break is refused', () => {
  expect(() => addressList('rtsp://127.0.0.1/', { timeout: "1\nfile '/etc/passwd'" })).toThrow(RangeError);
});
