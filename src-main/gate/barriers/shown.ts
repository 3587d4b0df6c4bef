import type { Barrier, BarrierCommand, BarrierDevice } from '../../../src-preload/contract/gate/barriers.ts';
import { sayingInWords } from '../../../src-preload/contract/record/barrierWords.ts';
import { maskDevice, outlineDevice } from '../devices/service.ts';
import type { Lane } from './lane.ts';
import type { StoredCommand } from './store.ts';

/** Shown where the settings of a device were lost; `.invalid` leads nowhere (RFC 2606). */
const noDevice: BarrierDevice = {
  kind: 'shelly',
  host: 'lost.invalid',
  port: 80,
  channel: 0,
  password: '',
  statusInput: null,
};

/** A barrier as it is shown: to those who set it up with its settings, to all others and in the record only what it is. */
export function shownBarrier(lane: Lane, forSetup: boolean): Barrier {
  const { barrier, device } = lane;
  const settings = barrier.device ?? noDevice;
  return {
    ...barrier,
    device: forSetup ? maskDevice(settings) : outlineDevice(settings),
    position: lane.position,
    health: lane.health,
    busy: lane.isBusy,
    abilities: {
      holds: device?.holds ?? false,
      closes: device?.closes ?? false,
      tellsPosition: device?.tellsPosition ?? false,
    },
    deviceText: device?.text ?? sayingInWords({ code: 'lostDevice' }),
    lastCommand: lane.lastCommand === null ? null : shownCommand(lane.lastCommand),
  };
}

/** A command without what only the room itself needs. */
export function shownCommand(command: StoredCommand): BarrierCommand {
  const {
    permitId: _permitId,
    obeyed: _obeyed,
    owesClose: _owesClose,
    said: _said,
    byReason: _why,
    ...shown
  } = command;
  return shown;
}
