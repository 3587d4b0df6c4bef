import { os } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import type { MqttValues } from '../../../src-preload/contract/links/mqtt.ts';
import { silentLog } from '../../platform/log.ts';
import { createCommands } from './commands.ts';

/** One barrier that may be opened, and a clock of each kind that a test moves. */
function gate() {
  const at = { utc: Date.UTC(2026, 5, 1, 12), steady: 1_000_000 };
  let opened = 0;
  const open = os.handler(() => {
    opened += 1;
    return { outcome: 'done', answer: 'It opened.' };
  });
  let commands: MqttValues['commands'] = [{ barrierId: 'gate', allows: ['open'] }];
  const start = () =>
    createCommands({
      clock: { now: () => at.utc, monotonicMs: () => at.steady },
      log: silentLog,
      barriers: () => [
        { id: 'gate', name: 'Gate', mode: { mode: 'normal', since: null, by: null, reason: '' } as never },
      ],
      procedures: () => ({ barriers: { open } }),
      may: () => true,
      onChange: () => undefined,
    });
  let room = start();
  const goOn = (ms: number) => {
    at.utc += ms;
    at.steady += ms;
  };
  goOn(60_000);
  const message = (id: string, sent = at.utc) => ({
    payload: Buffer.from(JSON.stringify({ command: 'open', id, at: new Date(sent).toISOString() })),
    ...{ retain: false, dup: false },
  });
  const take = async (given: ReturnType<typeof message>) =>
    await room.take('gate', given, () => ({ commands, host: '192.0.2.1' }));
  return {
    ...{ at, goOn, message, take },
    opened: () => opened,
    said: () => room.noted().commands[0]?.said,
    restart(afterMs: number) {
      goOn(afterMs);
      room = start();
    },
    allow: (to: MqttValues['commands']) => {
      commands = to;
    },
  };
}

describe('a command that was recorded and is sent again', () => {
  it('opens nothing after a flood of others, which are refused while there are too many', async () => {
    const there = gate();
    const recorded = there.message('recorded');
    await there.take(recorded);
    expect(there.opened()).toBe(1);
    for (let n = 0; n < 5_000; n += 1) await there.take(there.message(`flood ${n}`));
    there.goOn(2_000);
    await there.take(recorded);
    expect(there.said()).toMatch(/came before/);
    await there.take(there.message('another'));
    expect(there.said()).toMatch(/None is obeyed before it is quieter/);
    expect(there.opened()).toBe(1);
    there.goOn(60_000);
    await there.take(there.message('later'));
    expect(there.opened()).toBe(2);
  });

  it('opens nothing after the clock was set back', async () => {
    const there = gate();
    const recorded = there.message('recorded');
    await there.take(recorded);
    there.goOn(600_000);
    await there.take(there.message('between'));
    there.at.utc -= 600_000;
    await there.take(recorded);
    expect(there.said()).toMatch(/came before/);
    expect(there.opened()).toBe(2);
  });

  it.each([100, 2_000, 4_900])('opens nothing by a Gatehouse that was started %i ms later', async (afterMs) => {
    const there = gate();
    // Its sender’s clock is ahead as far as it may be.
    const recorded = there.message('recorded', there.at.utc + 4_900);
    await there.take(recorded);
    there.restart(afterMs);
    for (let waited = 0; waited < 12_000; waited += 500) {
      await there.take(recorded);
      there.goOn(500);
    }
    expect(there.opened()).toBe(1);
    await there.take(there.message('fresh'));
    expect(there.opened()).toBe(2);
  });

  it('opens nothing once that was switched off', async () => {
    const there = gate();
    there.allow([]);
    await there.take(there.message('late'));
    expect(there.said()).toMatch(/not switched on/);
    expect(there.opened()).toBe(0);
  });
});
