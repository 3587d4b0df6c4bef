import { type AddressInfo, createServer, type Socket } from 'node:net';

/** How the device treats a request; all but a number obey first. A number is the exception it answers with. */
export type ModbusBehaviour = 'answers' | 'silent' | 'hangsUp' | 'garbage' | 'otherTransaction' | 'wrongEcho' | number;

export interface SimulatedModbus {
  readonly port: number;
  readonly coils: ReadonlySet<number>;
  readonly inputs: Set<number>;
  /** What was written to coils, in order. */
  readonly writes: readonly { readonly unit: number; readonly coil: number; readonly on: boolean }[];
  /** The most requests that were under way at once. */
  readonly mostAtOnce: number;
  behave(behaviour: ModbusBehaviour, forTheNext?: number): void;
  stop(): Promise<void>;
}

/** A Modbus TCP device with 16 coils and 16 discrete inputs. It gives its answers in two pieces, as slow devices do. */
export async function openModbus(): Promise<SimulatedModbus> {
  const coils = new Set<number>();
  const inputs = new Set<number>();
  const writes: { unit: number; coil: number; on: boolean }[] = [];
  const sockets = new Set<Socket>();
  let behaviour: ModbusBehaviour = 'answers';
  let remaining = Number.POSITIVE_INFINITY;
  let mostAtOnce = 0;

  function answerTo(unit: number, pdu: Buffer, isObeyed: boolean): Buffer {
    const [what = 0, number = 0, value = 0] = [pdu.readUInt8(0), pdu.readUInt16BE(1), pdu.readUInt16BE(3)];
    if (number > 15) return Buffer.from([what | 0x80, 2]);
    if (what === 5) {
      if (isObeyed) {
        writes.push({ unit, coil: number, on: value === 0xff00 });
        if (value === 0xff00) coils.add(number);
        else coils.delete(number);
      }
      return pdu;
    }
    if (what === 1 || what === 2) return Buffer.from([what, 1, (what === 1 ? coils : inputs).has(number) ? 1 : 0]);
    return Buffer.from([what | 0x80, 1]);
  }

  function take(socket: Socket, request: Buffer): void {
    const now = remaining > 0 ? behaviour : 'answers';
    remaining--;
    const unit = request.readUInt8(6);
    const pdu = request.subarray(7);
    const said = answerTo(unit, pdu, typeof now !== 'number');
    const body = typeof now === 'number' ? Buffer.from([pdu.readUInt8(0) | 0x80, now]) : Buffer.from(said);
    if (now === 'wrongEcho') body.writeUInt8(body.readUInt8(body.length - 1) ^ 1, body.length - 1);
    const header = Buffer.from(request.subarray(0, 7));
    header.writeUInt16BE(body.length + 1, 4);
    if (now === 'otherTransaction') header.writeUInt16BE(header.readUInt16BE(0) ^ 1, 0);
    if (now === 'silent') return;
    if (now === 'hangsUp') return void socket.destroy();
    if (now === 'garbage') return void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n');
    const answer = Buffer.concat([header, body]);
    socket.write(answer.subarray(0, 5));
    setImmediate(() => socket.write(answer.subarray(5)));
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    mostAtOnce = Math.max(mostAtOnce, sockets.size);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (request: Buffer) => take(socket, request));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    coils,
    inputs,
    writes,
    get mostAtOnce() {
      return mostAtOnce;
    },
    behave(next, forTheNext = Number.POSITIVE_INFINITY) {
      behaviour = next;
      remaining = forTheNext;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
