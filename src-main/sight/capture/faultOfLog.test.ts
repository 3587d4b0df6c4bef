import { expect, test } from 'vitest';
import { faultOfLog } from './faultOfLog.ts';

test.each([
  ['[rtsp] [error] method DESCRIBE failed: 401 Unauthorized', 'rtsp', 'unauthorised'],
  ['[error] Server returned 403 Forbidden (access denied)', 'mjpeg', 'unauthorised'],
  ['[error] method DESCRIBE failed: 404 Not Found', 'rtsp', 'notFound'],
  ['[error] rtsp://a/b: Server returned 5XX Server Error reply', 'rtsp', 'unreachable'],
  ['[error] rtsp://gate.local/live: Connection refused', 'rtsp', 'unreachable'],
  ['[error] rtsp://10.0.0.9/live: No route to host', 'rtsp', 'unreachable'],
  ['[error] Failed to resolve hostname gate.local: Name or service not known', 'rtsp', 'unreachable'],
  ['[error] rtsp://10.0.0.9/live: Error number -138 occurred', 'rtsp', 'unreachable'],
  ['[error] /dev/video0: Device or resource busy', 'usb', 'deviceBusy'],
  [
    '[error] Could not run graph (sometimes caused by the device already in use by other application)',
    'usb',
    'deviceBusy',
  ],
  ['[error] /dev/video0: Permission denied', 'usb', 'deviceBusy'],
  ['[error] Cannot open video device /dev/video9: No such file or directory', 'usb', 'notFound'],
  ['[error] file:/a.mp4: Permission denied', 'file', 'unreadable'],
  ["[fatal] Stream specifier ':V:0' in filtergraph description matches no streams.", 'file', 'noVideo'],
  ['[error] Decoder (codec vvc) not found for input stream #0:0', 'file', 'unsupported'],
  ['[error] moov atom not found', 'file', 'unreadable'],
  ['', 'file', 'unreadable'],
  ['', 'rtsp', 'unreachable'],
] as const)('%s, of a source of kind %s, is %s', (log, kind, code) => {
  expect(faultOfLog(log, kind).code).toBe(code);
});

test('no message holds anything of the log', () => {
  const log = '[error] rtsp://gate:s3cret@10.0.0.9/live: Connection refused';
  expect(faultOfLog(log, 'rtsp').message).not.toMatch(/s3cret|10\.0\.0\.9|rtsp:/);
});
