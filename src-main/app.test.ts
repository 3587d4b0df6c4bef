import { describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from './app.ts';
import { findProjectFiles } from './hosts/projectFiles.ts';
import { keyFile } from './platform/secretBox.ts';
import { localActor } from './platform/serving/actor.ts';
import type { EngineProcess } from './sight/engine/engineProcess.ts';
import { freshFolder } from './testing/freshRecord.ts';

/** An engine that does nothing until it is told to stop. */
function idleEngine(): EngineProcess {
  let exit: (reason: string) => void = () => undefined;
  return {
    pid: undefined,
    send: ({ type }) => {
      if (type === 'stop') exit('exit code 0');
    },
    onEvent: () => undefined,
    onExit(listener) {
      exit = listener;
    },
    kill: () => exit('signal SIGKILL'),
  };
}

async function freshApp() {
  return await createApp({
    ...findProjectFiles(),
    dataFolder: await freshFolder(),
    host: 'web',
    ffmpegVersion: null,
    startEngine: idleEngine,
    secretKey: keyFile,
    demo: false,
  });
}

const question = () =>
  new Request('http://127.0.0.1/rpc/permits/groups', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
const actor = localActor('test', 'Ann', 'test');

describe('the application', () => {
  it('answers what is asked while it starts once it knows what is there', async () => {
    const app = await freshApp();
    onTestFinished(() => app.stop());
    const asked = app.handle(question(), actor);
    await app.start();
    const { json } = (await (await asked).json()) as { json: { name: string }[] };
    expect(json.map(({ name }) => name)).toContain('Staff');
  });

  it('can be stopped while it starts', async () => {
    const app = await freshApp();
    const started = app.start();
    await app.stop();
    await expect(started).resolves.toBeUndefined();
  });
});
