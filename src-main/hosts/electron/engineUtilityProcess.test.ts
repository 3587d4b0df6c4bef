import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { wholePicture } from '../../../src-preload/contract/site/zones.ts';
import type { EngineEvent } from '../../sight/engine/messages.ts';
import { engineServiceName, forkEngineUtility } from './engineUtilityProcess.ts';
import { keepingAwake } from './keepAwake.ts';
import { electron, resetElectron } from './testing/electronStandIn.ts';
import type { StandInUtilityProcess } from './testing/standInParts.ts';

vi.mock('electron', async () => (await import('./testing/electronStandIn.ts')).electronModule);

beforeEach(resetElectron);

function child(): StandInUtilityProcess {
  const [first] = electron.children;
  if (first === undefined) throw new Error('no process was started');
  return first;
}

describe('the engine as a utility process', () => {
  it('runs the engine’s entry under its own name, with telemetry off before any code', () => {
    forkEngineUtility();
    expect(basename(child().modulePath)).toMatch(/^main\.(ts|js)$/);
    expect(child().options.serviceName).toBe(engineServiceName);
    expect(child().options.env).toMatchObject({ ORT_DISABLE_TELEMETRY: '1', PATH: process.env.PATH });
  });

  it('carries commands there and events back', () => {
    const engine = forkEngineUtility();
    const heard: EngineEvent[] = [];
    engine.onEvent((event) => heard.push(event));
    engine.send({ type: 'showPreviews', sourceIds: ['gate'] });
    child().emit('message', { type: 'ready', pid: 7 });
    expect(child().received).toEqual([{ type: 'showPreviews', sourceIds: ['gate'] }]);
    expect(heard).toEqual([{ type: 'ready', pid: 7 }]);
  });

  it('tells its end once, with the reason, and sends nothing after it', () => {
    const engine = forkEngineUtility();
    const reasons: string[] = [];
    engine.onExit((reason) => reasons.push(reason));
    child().emit('error', 'FatalError', 'v8::OOM', '{}');
    child().emit('exit', 5);
    child().emit('exit', 5);
    engine.send({ type: 'stop' });
    expect(reasons).toEqual(['FatalError at v8::OOM']);
    expect(child().received).toEqual([]);
  });

  it('names the exit code where there is no other reason', () => {
    const reasons: string[] = [];
    forkEngineUtility().onExit((reason) => reasons.push(reason));
    child().emit('exit', 137);
    expect(reasons).toEqual(['exit code 137']);
  });

  it('kills a process that does not listen, and survives that it is gone already', async () => {
    const engine = forkEngineUtility();
    engine.kill();
    expect(child().asksToEnd).toBe(1);

    const deaf = spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"]);
    const ended = once(deaf, 'exit');
    child().pid = deaf.pid;
    expect(engine.pid).toBe(deaf.pid);
    engine.kill();
    expect((await ended)[1]).toBe('SIGKILL');
    expect(() => engine.kill()).not.toThrow();
  });
});

describe('the computer', () => {
  const source = { kind: 'url', url: 'rtsp://gate' } as never;

  it('stays awake while a camera is watched or a file is read', () => {
    const engine = keepingAwake(forkEngineUtility)();
    expect(electron.powerSaveBlocker.running.size).toBe(0);
    engine.send({ type: 'watch', sourceId: 'gate', source, zones: wholePicture });
    engine.send({ type: 'startJob', jobId: 'video', source, tellFrames: false });
    expect([...electron.powerSaveBlocker.running.values()]).toEqual(['prevent-app-suspension']);
    engine.send({ type: 'unwatch', sourceId: 'gate' });
    expect(electron.powerSaveBlocker.running.size).toBe(1);
    child().emit('message', { type: 'jobEnded', jobId: 'video', fault: null });
    expect(electron.powerSaveBlocker.running.size).toBe(0);
  });

  it('may sleep again when the engine has ended', () => {
    const engine = keepingAwake(forkEngineUtility)();
    engine.send({ type: 'watch', sourceId: 'gate', source, zones: wholePicture });
    child().emit('exit', 1);
    expect(electron.powerSaveBlocker.running.size).toBe(0);
  });
});
