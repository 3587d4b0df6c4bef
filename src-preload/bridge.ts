import { contextBridge, webUtils } from 'electron';
import type { DesktopBridge } from './desktopBridge.ts';

const knownPlatforms = ['linux', 'darwin', 'win32'] as const;

const bridge: DesktopBridge = {
  platform: knownPlatforms.find((platform) => platform === process.platform) ?? 'other',
  pathForFile: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('gatehouse', bridge);
