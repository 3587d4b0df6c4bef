import type { SystemStatus } from '../src-preload/contract/site/system.ts';
import type { Demo } from './demo/demonstration.ts';
import type { SecretKeyProvider } from './platform/secretBox.ts';
import type { ListenForPosts } from './record/posts/listener.ts';
import type { StartEngineProcess } from './sight/engine/engineProcess.ts';
import type { Listen } from './site/network/service.ts';

/** What a host gives the application. */
export interface AppOptions {
  readonly dataFolder: string;
  readonly rendererFolder: string;
  /** The clip that the demonstration plays. */
  readonly sampleClip: string;
  readonly host: SystemStatus['host'];
  readonly version: string;
  readonly ffmpegVersion: string | null;
  readonly startEngine: StartEngineProcess;
  /** How the host listens to the local network; left out where it does not. */
  readonly listen?: Listen;
  /** How it listens for posts of cameras; left out where it does not. */
  readonly listenForPosts?: ListenForPosts;
  readonly secretKey: SecretKeyProvider;
  /** Make a new key where there is none, though addresses and passwords are sealed with the old one. */
  readonly newKey?: boolean;
  /** Begin with a living site that is invented, or with the sample clip playing as a camera. */
  readonly demo: Demo;
}
