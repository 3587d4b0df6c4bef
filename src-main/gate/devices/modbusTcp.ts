import { randomInt } from 'node:crypto';
import { connect } from 'node:net';
import { connectionFault, DeviceFault } from './device.ts';

/** Where a unit is asked, and which of those behind one address. */
export interface ModbusAddress {
  readonly host: string;
  readonly port: number;
  readonly unit: number;
}

/** MBAP header: transaction, protocol (0), length of what follows, unit (Modbus Messaging on TCP/IP V1.0b, 3.1.3). */
const headerBytes = 7;
/** Unit and the longest PDU (Modbus Application Protocol V1.1b3, 4.1). */
const mostLength = 254;

/** What a device says it cannot do (Modbus Application Protocol V1.1b3, 7). `no`: nothing was done. */
const exceptions: Readonly<Record<number, { obeyed: 'no' | 'maybe'; passing: boolean }>> = {
  1: { obeyed: 'no', passing: false },
  2: { obeyed: 'no', passing: false },
  3: { obeyed: 'no', passing: false },
  4: { obeyed: 'maybe', passing: true },
  5: { obeyed: 'maybe', passing: true },
  6: { obeyed: 'no', passing: true },
  10: { obeyed: 'no', passing: false },
  11: { obeyed: 'maybe', passing: true },
};

/**
 * Sends one request and gives the PDU of the answer. Each has a connection of its own, for small devices keep few and forget
 * them. What answers otherwise than the protocol says is no answer, and no more than one is read.
 * @throws DeviceFault
 */
export function modbusRequest({ host, port, unit }: ModbusAddress, pdu: Buffer, signal: AbortSignal): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const transaction = randomInt(0x10000);
  let reached = false;
  let received = Buffer.alloc(0);
  const socket = connect({ host, port });
  const fail = (error: unknown) => {
    reject(connectionFault(error, reached, signal));
    socket.destroy();
  };
  const give = () => fail(signal.reason);
  socket.setNoDelay(true);
  socket.on('connect', () => {
    reached = true;
    const header = Buffer.alloc(headerBytes);
    header.writeUInt16BE(transaction, 0);
    header.writeUInt16BE(pdu.length + 1, 4);
    header.writeUInt8(unit, 6);
    socket.write(Buffer.concat([header, pdu]));
  });
  socket.on('data', (part: Buffer) => {
    received = Buffer.concat([received, part]);
    try {
      const answer = answerIn(received, transaction, pdu.readUInt8(0));
      if (answer === null) return;
      resolve(answer);
      socket.destroy();
    } catch (error) {
      fail(error);
    }
  });
  socket.on('error', fail);
  socket.on('close', () => fail(Object.assign(new Error('Closed without an answer'), { code: 'ECONNRESET' })));
  if (signal.aborted) give();
  signal.addEventListener('abort', give);
  return promise.finally(() => signal.removeEventListener('abort', give));
}

/** The PDU of the answer, or null where not all of it is there yet. */
function answerIn(received: Buffer, transaction: number, sentFunction: number): Buffer | null {
  if (received.length < headerBytes + 1) return null;
  const length = received.readUInt16BE(4);
  const isOurs = received.readUInt16BE(0) === transaction && received.readUInt16BE(2) === 0;
  if (!isOurs || length < 2 || length > mostLength) throw notModbus();
  if (received.length < headerBytes - 1 + length) return null;
  const pdu = received.subarray(headerBytes, headerBytes - 1 + length);
  const answered = pdu.readUInt8(0);
  if (answered === sentFunction) return pdu;
  if (answered !== (sentFunction | 0x80) || pdu.length < 2) throw notModbus();
  const code = pdu.readUInt8(1);
  const failed = exceptions[code] ?? { obeyed: 'maybe', passing: false };
  throw new DeviceFault({ code: 'modbusException', exception: code }, failed);
}

/** Said of an answer that is none. */
export function notModbus(): DeviceFault {
  return new DeviceFault({ code: 'noModbus' }, { obeyed: 'maybe', passing: false });
}
