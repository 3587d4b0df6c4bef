import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDigestGuard } from './digestGuard.ts';

/** One call that the device obeyed. */
export interface ShellyCall {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface SimulatedShelly {
  readonly port: number;
  readonly calls: readonly ShellyCall[];
  /** Whether its output is on. */
  readonly isOn: boolean;
  /** What its input says. */
  input: boolean | null;
  stop(): Promise<void>;
}

/** A Shelly of the second generation with one output and one input: JSON-RPC over `POST /rpc`, digest where it has a password. */
export async function openShelly({ password = '' }: { readonly password?: string } = {}): Promise<SimulatedShelly> {
  const guard =
    password === '' ? null : createDigestGuard({ user: 'admin', password, algorithm: 'SHA-256', qop: 'auth' });
  const calls: ShellyCall[] = [];
  let isOn = false;
  let flipBack: NodeJS.Timeout | undefined;
  const device = { input: false as boolean | null };

  function call({ method, params }: ShellyCall): object {
    const { id, on, toggle_after } = params;
    if (id !== 0) return { error: { code: -105, message: `Argument 'id', value ${String(id)} not found!` } };
    switch (method) {
      case 'Switch.Set': {
        const was_on = isOn;
        clearTimeout(flipBack);
        isOn = on === true;
        if (typeof toggle_after === 'number') {
          flipBack = setTimeout(() => {
            isOn = !isOn;
          }, toggle_after * 1000);
        }
        return { result: { was_on } };
      }
      case 'Switch.GetStatus':
        return { result: { id, source: 'HTTP_in', output: isOn } };
      case 'Input.GetStatus':
        return { result: { id, state: device.input } };
      default:
        return { error: { code: 404, message: `No handler for ${method}` } };
    }
  }

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      if (guard !== null && !guard.accepts(request, body)) {
        response.writeHead(401, { 'www-authenticate': guard.challenge() }).end();
        return;
      }
      const frame = JSON.parse(body) as ShellyCall & { readonly id: number };
      calls.push({ method: frame.method, params: frame.params });
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ id: frame.id, src: 'shellyplus1-a8032ab1fe78', dst: 'gatehouse', ...call(frame) }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    calls,
    get isOn() {
      return isOn;
    },
    get input() {
      return device.input;
    },
    set input(state) {
      device.input = state;
    },
    async stop() {
      clearTimeout(flipBack);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
