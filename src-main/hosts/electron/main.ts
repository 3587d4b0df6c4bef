import { createApp } from '../../app.ts';
import { findFfmpeg } from '../../sight/capture/findFfmpeg.ts';
import { startDesktop } from './desktop.ts';

// Not awaited here: Electron becomes ready only after this module has been evaluated.
void startDesktop({
  argv: process.argv,
  platform: process.platform,
  createApp,
  ffmpegVersion: () =>
    findFfmpeg().then(
      ({ version }) => version,
      () => null,
    ),
});
