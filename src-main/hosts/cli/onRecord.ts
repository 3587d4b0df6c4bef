import { userInfo } from 'node:os';
import { createApp } from '../../app.ts';
import { DatabaseRefused, FolderInUse } from '../../platform/databaseRefused.ts';
import { writePrivately } from '../../platform/privateFolder.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { SecretKeyProvider } from '../../platform/secretBox.ts';
import { actAs, localActor } from '../../platform/serving/actor.ts';
import { forkEngine } from '../../sight/engine/engineProcess.ts';
import type { App } from '../../startedOnce.ts';
import { findProjectFiles } from '../projectFiles.ts';

/** Nothing that is sealed is opened here, so no key is asked for and none is made. */
const noKey: SecretKeyProvider = { load: async () => new Uint8Array(32) };

/**
 * Works with a record while no Gatehouse runs with it, as whoever has the machine's command line. A record that is in use, or cannot be
 * worked with, is refused with a sentence.
 */
export async function onRecord(dataFolder: string, work: (app: App) => Promise<void>): Promise<void> {
  writePrivately();
  try {
    const app = await createApp({
      ...findProjectFiles(),
      ...{ dataFolder, host: 'web', ffmpegVersion: null, startEngine: forkEngine, secretKey: noKey, demo: false },
    });
    try {
      await actAs(localActor('command-line', userInfo().username, 'the command line'), () => work(app));
    } finally {
      await app.stop();
    }
  } catch (error) {
    if (error instanceof FolderInUse)
      return refuse(
        'Gatehouse is running with this data folder, and has in memory what it holds. Use its pages, or stop it first and try again.',
      );
    if (error instanceof DatabaseRefused || error instanceof Refusal) return refuse(error.message);
    throw error;
  }
}

/** Says on standard error why a command did nothing. */
export function refuse(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
