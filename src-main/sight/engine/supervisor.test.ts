import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { wholePicture } from '../../../src-preload/contract/site/zones.ts';
import type { EngineProcess } from './engineProcess.ts';
import type { EngineCommand, EngineEvent } from './messages.ts';
import { createSupervisor } from './supervisor.ts';

/** A process that does only what the test says. */
class ScriptedProcess implements EngineProcess {
  readonly pid = 1;
  readonly commands: EngineCommand[] = [];
  killed = false;
  #tell: (event: EngineEvent) => void = () => undefined;
  #exit: (reason: string) => void = () => undefined;

  send(command: EngineCommand): void {
    this.commands.push(command);
    if (command.type === 'stop') this.exit('exit code 0');
  }
  onEvent(listener: (event: EngineEvent) => void): void {
    this.#tell = listener;
  }
  onExit(listener: (reason: string) => void): void {
    this.#exit = listener;
  }
  kill(): void {
    this.killed = true;
    this.exit('signal SIGKILL');
  }
  tell(event: EngineEvent): void {
    this.#tell(event);
  }
  exit(reason: string): void {
    this.#exit(reason);
  }
}

function supervised(clock: { readonly steady?: () => number } = {}) {
  const processes: ScriptedProcess[] = [];
  const lost: (readonly string[])[] = [];
  const states: string[] = [];
  const engine = createSupervisor({
    startProcess: () => {
      const process = new ScriptedProcess();
      processes.push(process);
      return process;
    },
    onEvent: () => undefined,
    onState: ({ status }) => states.push(status),
    onLost: (_reason, jobs) => lost.push(jobs),
    ...clock,
  });
  const newest = () => {
    const process = processes.at(-1);
    if (process === undefined) throw new Error('No process was started');
    return process;
  };
  return { engine, processes, newest, lost, states };
}

const ready: EngineEvent = { type: 'ready', pid: 1 };
const source = { kind: 'file', path: '/clip.mp4' } as const;
const zones = { ...wholePicture, narrowestPlate: 60 };

describe('the supervisor', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gives a new process every camera again, at once', async () => {
    const { engine, newest, processes, lost } = supervised();
    engine.start();
    engine.watch('entry', source, wholePicture);
    engine.watch('removed', source, wholePicture);
    engine.watch('entry', source, zones);
    engine.setSite({ expectedCountries: ['IE', 'GB'] });
    engine.unwatch('removed');
    newest().tell(ready);
    engine.startJob('video', source);
    newest().exit('signal SIGKILL');
    expect(lost).toEqual([['video']]);
    await vi.advanceTimersByTimeAsync(1);
    expect(processes).toHaveLength(2);
    newest().tell(ready);
    expect(newest().commands).toEqual([
      { type: 'setSite', site: { expectedCountries: ['IE', 'GB'] } },
      { type: 'watch', sourceId: 'entry', source, zones },
      { type: 'showPreviews', sourceIds: [] },
    ]);
    expect(engine.state()).toMatchObject({ status: 'ready', restarts: 1 });
  });

  it('gives a new process the videos that were asked for while there was none, but for those that were cancelled', async () => {
    const { engine, newest, lost } = supervised();
    engine.start();
    newest().tell(ready);
    engine.startJob('lost', source);
    newest().exit('signal SIGKILL');
    engine.startJob('asked for', source);
    engine.startJob('cancelled', source);
    engine.cancelJob('cancelled');
    await vi.advanceTimersByTimeAsync(1);
    newest().tell(ready);
    const begun = newest().commands.filter(({ type }) => type === 'startJob');
    expect(begun).toEqual([{ type: 'startJob', jobId: 'asked for', source, tellFrames: false }]);
    newest().exit('signal SIGKILL');
    expect(lost).toEqual([['lost'], ['asked for']]);
  });

  it('ends a process that falls silent or never becomes ready', async () => {
    const { engine, newest, processes } = supervised();
    engine.start();
    const first = newest();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(first.killed).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    const second = newest();
    second.tell(ready);
    for (let beat = 0; beat < 20; beat += 1) {
      await vi.advanceTimersByTimeAsync(500);
      second.tell({ type: 'heartbeat', rssBytes: 1 });
    }
    expect(second.killed).toBe(false);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(second.killed).toBe(true);
    expect(processes.length).toBeGreaterThanOrEqual(2);
  });

  it('does not take a process for silent that it could not hear, being held up itself', async () => {
    let lateMs = 0;
    const { engine, newest } = supervised({ steady: () => performance.now() + lateMs });
    engine.start();
    const process = newest();
    process.tell(ready);
    await vi.advanceTimersByTimeAsync(5_000);
    lateMs = 20_000;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(process.killed).toBe(false);
    process.tell({ type: 'heartbeat', rssBytes: 1 });
    await vi.advanceTimersByTimeAsync(5_999);
    expect(process.killed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(process.killed).toBe(true);
  });

  it('ends a process that is silent also after it was held up itself', async () => {
    let lateMs = 0;
    const { engine, newest } = supervised({ steady: () => performance.now() + lateMs });
    engine.start();
    newest().tell(ready);
    const process = newest();
    await vi.advanceTimersByTimeAsync(5_000);
    lateMs = 20_000;
    await vi.advanceTimersByTimeAsync(7_000);
    expect(process.killed).toBe(true);
  });

  it('waits longer each time a process dies again, and not for ever', async () => {
    const { engine, newest, processes } = supervised();
    engine.start();
    const waits: number[] = [];
    for (let death = 0; death < 8; death += 1) {
      const before = processes.length;
      newest().exit('exit code 1');
      let waited = 0;
      while (processes.length === before) {
        await vi.advanceTimersByTimeAsync(waited === 0 ? 0 : 50);
        waited += 50;
      }
      waits.push(waited - 50);
    }
    expect(waits).toEqual([0, 250, 500, 1_000, 2_000, 5_000, 5_000, 5_000]);
  });

  it('never leaves a caller waiting when the process dies', async () => {
    const { engine, newest } = supervised();
    engine.start();
    newest().tell(ready);
    const answer = engine.readPicture('/a.jpg');
    await vi.advanceTimersByTimeAsync(0);
    expect(newest().commands.at(-1)).toMatchObject({ type: 'readPicture' });
    newest().exit('signal SIGSEGV');
    expect(await answer).toMatchObject({ ok: false, fault: { code: 'engineStopped' } });
  });

  it('answers a caller who asked while the process was still starting', async () => {
    const { engine, newest } = supervised();
    engine.start();
    const answer = engine.listDevices();
    newest().tell(ready);
    await vi.advanceTimersByTimeAsync(0);
    const asked = newest().commands.at(-1);
    if (asked?.type !== 'listDevices') throw new Error('Nothing was asked');
    newest().tell({ type: 'answer', requestId: asked.requestId, result: { ok: true, kind: 'devices', devices: [] } });
    expect(await answer).toEqual({ ok: true, kind: 'devices', devices: [] });
  });

  it('ends one that was told to stop and only goes on talking', async () => {
    const { engine, newest, states } = supervised();
    engine.start();
    newest().tell(ready);
    const deaf = newest();
    deaf.send = () => undefined;
    const stopped = engine.stop();
    for (let beats = 0; beats < 10; beats++) {
      await vi.advanceTimersByTimeAsync(500);
      deaf.tell({ type: 'heartbeat', rssBytes: 1 });
      deaf.tell(ready);
    }
    expect(deaf.killed).toBe(true);
    await stopped;
    expect(states).toEqual(['starting', 'ready', 'stopped']);
  });

  it('stops without starting another', async () => {
    const { engine, newest, processes, states } = supervised();
    engine.start();
    newest().tell(ready);
    await engine.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(processes).toHaveLength(1);
    expect(states).toEqual(['starting', 'ready', 'stopped']);
  });
});
