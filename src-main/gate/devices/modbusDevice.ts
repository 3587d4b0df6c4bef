import type { BarrierDevice } from '../../../src-preload/contract/gate/barriers.ts';
import type { Saying } from '../../../src-preload/contract/record/barrierWords.ts';
import type { Device } from './device.ts';
import { modbusRequest, notModbus } from './modbusTcp.ts';

type ModbusDevice = Extract<BarrierDevice, { kind: 'modbus' }>;

/** Functions of the Modbus Application Protocol V1.1b3: 6.1, 6.2 and 6.5. */
const readCoils = 1;
const readInputs = 2;
const writeCoil = 5;

/** A coil of a Modbus TCP device. It has no timer, so its pulse is ended by another write. */
export function createModbusDevice({ host, port, unit, coil, statusInput }: ModbusDevice): Device {
  const address = { host, port, unit };

  async function write(on: boolean, signal: AbortSignal): Promise<Saying> {
    const request = pduOf(writeCoil, coil, on ? 0xff00 : 0);
    const answer = await modbusRequest(address, request, signal);
    // A device that obeys repeats the request.
    if (!answer.equals(request)) throw notModbus();
    return { code: 'coil', coil, on };
  }

  async function read(what: typeof readCoils | typeof readInputs, number: number, signal: AbortSignal) {
    const answer = await modbusRequest(address, pduOf(what, number, 1), signal);
    if (answer.length !== 3 || answer.readUInt8(1) !== 1) throw notModbus();
    return (answer.readUInt8(2) & 1) === 1;
  }

  return {
    needsEnd: true,
    holds: true,
    closes: true,
    tellsPosition: true,
    text: `Modbus at ${host.includes(':') ? `[${host}]` : host}:${port}, unit ${unit}, coil ${coil}`,
    open: (_pulseMs, signal) => write(true, signal),
    hold: (signal) => write(true, signal),
    close: (signal) => write(false, signal),
    async status(signal) {
      const contact = await read(readCoils, coil, signal);
      if (statusInput === null) return { position: contact ? 'open' : 'unknown', contact };
      return { position: (await read(readInputs, statusInput, signal)) ? 'open' : 'closed', contact };
    },
  };
}

function pduOf(what: number, number: number, value: number): Buffer {
  const pdu = Buffer.alloc(5);
  pdu.writeUInt8(what, 0);
  pdu.writeUInt16BE(number, 1);
  pdu.writeUInt16BE(value, 3);
  return pdu;
}
