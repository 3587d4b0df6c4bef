import { setTimeout as pause } from 'node:timers/promises';
import type { BarrierDevice } from '../../../src-preload/contract/gate/barriers.ts';
import type { Sign } from '../../../src-preload/contract/gate/signs.ts';
import { answerInWords, type Saying, sayingInWords } from '../../../src-preload/contract/record/barrierWords.ts';
import type { Clock } from '../../platform/clock.ts';
import {
  createDevice,
  type Device,
  DeviceFault,
  type DeviceStatus,
  maskDevice,
  outlineDevice,
} from '../devices/service.ts';
import type { SignGround } from './rules/signState.ts';
import type { StoredSign } from './store.ts';

/** Shown where the settings of a device were lost; `.invalid` leads nowhere (RFC 2606). */
const noDevice: BarrierDevice = {
  ...{ kind: 'shelly' as const, host: 'lost.invalid', port: 80, channel: 0, password: '', statusInput: null },
};

/** Whoever tells nothing of itself is told again so often, for it may have started anew. */
const toldAgainMs = 10 * 60_000;

/**
 * One sign at work: what it should show, what its device says, and the one way to that, on which there is never more than one thing. What is sent is always what
 * it should show at that moment, so nothing late is obeyed.
 */
export class Panel {
  sign: StoredSign;
  ground: SignGround = { room: null, unknown: 'blind' };
  isOn: boolean | null = null;
  health: Sign['health'] = null;
  isTested = false;
  /** How often in a row its device failed. */
  failures = 0;
  #device: Device | null;
  #toldMs: number | null = null;
  #tail: Promise<unknown> = Promise.resolve();
  readonly #stopping = new AbortController();
  readonly #clock: Clock;

  constructor(sign: StoredSign, clock: Clock) {
    this.sign = sign;
    this.#clock = clock;
    this.#device = sign.device === null ? null : createDevice(sign.device);
  }

  /** Takes what a person said of it. Of another device nothing is known. */
  change(sign: StoredSign): void {
    const isOther = JSON.stringify(sign.device) !== JSON.stringify(this.sign.device);
    this.sign = sign;
    if (!isOther) return;
    this.#device = sign.device === null ? null : createDevice(sign.device);
    Object.assign(this, { isOn: null, health: null, failures: 0 });
    this.#toldMs = null;
  }

  /** Looks whether it shows what it should, and switches it where it does not. Gives whether anything is known anew. */
  settle(): Promise<boolean> {
    return this.#inTurn(async () => {
      const before = JSON.stringify([this.isOn, this.health?.ok, this.health?.message]);
      try {
        const status = await this.#ask();
        if (status !== null) this.isOn = shownBy(status);
        if (this.#mustBeTold(status)) await this.#tell(this.sign.isWanted === true);
        else if (status !== null) this.#works({ code: 'told', ...status });
      } catch (error) {
        this.#failed(error);
      }
      return before !== JSON.stringify([this.isOn, this.health?.ok, this.health?.message]);
    });
  }

  /** Switches it on for a moment, and then to what it should show. */
  test(forMs: number): Promise<{ readonly ok: boolean; readonly message: string }> {
    return this.#inTurn(async () => {
      this.isTested = true;
      try {
        await this.#tell(true);
        await pause(forMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      } catch (error) {
        this.#failed(error);
      } finally {
        // Whatever came of it: what may be on by mistake is switched off.
        await this.#tell(this.sign.isWanted === true).catch((error: unknown) => this.#failed(error));
        this.isTested = false;
      }
      return { ok: this.health?.ok === true, message: this.health?.message ?? '' };
    });
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#tail;
  }

  shown(forSetup: boolean): Sign {
    const device = this.sign.device ?? noDevice;
    const { ground, isOn, health, isTested } = this;
    return {
      ...this.sign,
      device: forSetup ? maskDevice(device) : outlineDevice(device),
      ...{ isOn, health, isTested, room: ground.room, unknown: ground.unknown },
      deviceText: this.#device?.text ?? sayingInWords({ code: 'lostDevice' }),
    };
  }

  #inTurn<T>(doing: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(doing);
    this.#tail = done.catch(() => undefined);
    return done;
  }

  async #ask(): Promise<DeviceStatus | null> {
    if (this.#device === null) throw new DeviceFault({ code: 'lostDevice' }, { obeyed: 'no', passing: false });
    return this.#device.tellsPosition ? await this.#device.status(this.#timed()) : null;
  }

  #mustBeTold(status: DeviceStatus | null): boolean {
    const { isWanted } = this.sign;
    if (isWanted === null) return false;
    if (this.isOn !== isWanted || this.#toldMs === null) return true;
    return status === null && this.#clock.monotonicMs() - this.#toldMs >= toldAgainMs;
  }

  async #tell(isOn: boolean): Promise<void> {
    if (this.#device === null) throw new DeviceFault({ code: 'lostDevice' }, { obeyed: 'no', passing: false });
    const said = await (isOn ? this.#device.hold(this.#timed()) : this.#device.close(this.#timed()));
    this.isOn = isOn;
    this.#toldMs = this.#clock.monotonicMs();
    this.#works(said);
  }

  #works(said: Saying): void {
    this.failures = 0;
    this.health = { ok: true, message: answerInWords([said]), said: [said], at: this.#clock.now() };
  }

  #failed(error: unknown): void {
    this.failures += 1;
    // It may have obeyed, or not.
    if (!(error instanceof DeviceFault) || error.obeyed === 'maybe' || this.failures > 1) this.isOn = null;
    const said: Saying = error instanceof DeviceFault ? error.said : { code: 'unexpected' };
    this.health = { ok: false, message: answerInWords([said]), said: [said], at: this.#clock.now() };
  }

  #timed(): AbortSignal {
    return AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(this.sign.timeoutMs)]);
  }
}

/** What a device says that it shows: its contact, or else the position that it tells. */
function shownBy({ contact, position }: DeviceStatus): boolean | null {
  if (contact !== null) return contact;
  return position === 'unknown' ? null : position === 'open';
}
