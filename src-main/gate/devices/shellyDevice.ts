import * as z from 'zod';
import type { BarrierDevice } from '../../../src-preload/contract/gate/barriers.ts';
import type { Saying } from '../../../src-preload/contract/record/barrierWords.ts';
import { type Device, DeviceFault, quoted } from './device.ts';
import { exchange } from './httpExchange.ts';

type ShellyDevice = Extract<BarrierDevice, { kind: 'shelly' }>;

/** An answer as Shelly's RPC gives it (shelly-api-docs.shelly.cloud/gen2/General/RPCProtocol). */
const frameSchema = z.object({
  result: z.unknown(),
  error: z.object({ code: z.number().optional(), message: z.string().default('') }).optional(),
});

const setSchema = z.object({ was_on: z.boolean() });
const outputSchema = z.object({ output: z.boolean() });
const inputSchema = z.object({ state: z.boolean().nullable() });

/**
 * A Shelly of the second generation or newer, by JSON-RPC over HTTP POST. The device ends a pulse by itself (`toggle_after`, in
 * seconds), so that nothing that happens here can leave it on. Its user is always `admin`, signed in with digest and SHA-256
 * (shelly-api-docs.shelly.cloud/gen2/General/Authentication).
 */
export function createShellyDevice({ host, port, channel: id, password, statusInput }: ShellyDevice): Device {
  const inUrl = host.includes(':') ? `[${host}]` : host;
  const url = `http://${inUrl}${port === 80 ? '' : `:${port}`}/rpc`;
  const signIn = password === '' ? ({ kind: 'none' } as const) : ({ kind: 'digest', user: 'admin', password } as const);

  async function call<T>(method: string, params: object, result: z.ZodType<T>, signal: AbortSignal): Promise<T> {
    const body = JSON.stringify({ id: 1, src: 'gatehouse', method, params });
    const headers = [{ name: 'Content-Type', value: 'application/json' }];
    const answer = await exchange({ method: 'POST', url, headers, body }, signIn, {
      trustsAnyCertificate: false,
      signal,
    });
    if (answer.status === 401) {
      throw new DeviceFault(
        { code: password === '' ? 'passwordWanted' : 'passwordRefused' },
        { obeyed: 'no', passing: false },
      );
    }
    const frame = frameSchema.safeParse(parseJson(answer.body));
    if (frame.success && frame.data.error !== undefined) throw rpcFault(frame.data.error);
    if (answer.status === 404) {
      throw new DeviceFault({ code: 'noShelly' }, { obeyed: 'no', passing: false });
    }
    const parsed = result.safeParse(frame.data?.result);
    if (answer.status === 200 && parsed.success) return parsed.data;
    const said = quoted(answer.body, [password]);
    throw new DeviceFault(
      { code: 'notOfShelly', status: answer.status, said },
      {
        obeyed: answer.status === 503 ? 'no' : 'maybe',
        passing: answer.status >= 500,
      },
    );
  }

  async function set(on: boolean, more: { toggle_after?: number }, signal: AbortSignal): Promise<Saying> {
    const { was_on } = await call('Switch.Set', { id, on, ...more }, setSchema, signal);
    return { code: 'output', id, on, wasOn: was_on };
  }

  return {
    needsEnd: false,
    holds: true,
    closes: true,
    tellsPosition: true,
    text: `Shelly at ${inUrl}${port === 80 ? '' : `:${port}`}, output ${id}`,
    open: (pulseMs, signal) => set(true, { toggle_after: pulseMs / 1000 }, signal),
    hold: (signal) => set(true, {}, signal),
    close: (signal) => set(false, {}, signal),
    async status(signal) {
      const { output } = await call('Switch.GetStatus', { id }, outputSchema, signal);
      if (statusInput === null) return { position: output ? 'open' : 'unknown', contact: output };
      const { state } = await call('Input.GetStatus', { id: statusInput }, inputSchema, signal);
      return { position: state === null ? 'unknown' : state ? 'open' : 'closed', contact: output };
    },
  };
}

function rpcFault({ code, message }: { code?: number | undefined; message: string }): DeviceFault {
  // -109 and 503: the device is busy or starting and did nothing; everything else will be said again.
  const isPassing = code === -109 || code === 503;
  return new DeviceFault(
    { code: 'refused', said: quoted(message), error: code ?? null },
    {
      obeyed: 'no',
      passing: isPassing,
    },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
