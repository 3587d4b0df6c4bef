import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';

const mostHeadBytes = 16 * 1024;
const mostBodyBytes = 64 * 1024;
const headEnd = '\r\n\r\n';

/** A connection to an RTSP server on which one question after the other is asked. */
export interface RtspTalk {
  /** The `Date` header of what it answers; null where it has none. @throws where it answers nothing that is RTSP */
  date(method: 'OPTIONS' | 'DESCRIBE'): Promise<string | null>;
  close(): void;
}

/**
 * Connects to the server of an address (RFC 2326). Nobody logs in: a refusal bears the same header. The address is sent without its user and password, and to
 * `OPTIONS` without its path.
 * @throws where it cannot be reached
 */
export async function talkRtsp(address: string, signal: AbortSignal): Promise<RtspTalk> {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  const isSecure = url.protocol === 'rtsps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (isSecure ? 322 : 554) : Number(url.port);
  const socket = isSecure ? tls.connect({ host, port, rejectUnauthorized: false }) : net.connect({ host, port });
  const end = () => socket.destroy(new Error('It took too long'));
  signal.addEventListener('abort', end);
  let failure: Error | null = null;
  let buffered = Buffer.alloc(0);
  let wake: () => void = () => undefined;
  socket.on('error', (error: Error) => {
    failure = error;
    wake();
  });
  socket.on('close', () => {
    failure ??= new Error('The connection was closed');
    wake();
  });
  const close = () => {
    signal.removeEventListener('abort', end);
    socket.destroy();
  };
  try {
    await once(socket, isSecure ? 'secureConnect' : 'connect', { signal });
  } catch (error) {
    close();
    throw error;
  }
  socket.on('data', (part: Buffer) => {
    // More than was waited for is never held.
    if (buffered.length <= mostHeadBytes + mostBodyBytes) buffered = Buffer.concat([buffered, part]);
    wake();
  });

  /** Waits until there is enough, as `found` says by what is there. */
  async function until<Found>(found: () => Found | null): Promise<Found> {
    for (;;) {
      const is = found();
      if (is !== null) return is;
      if (failure !== null) throw failure;
      const { promise, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      await promise;
    }
  }

  const headOf = () => {
    const at = buffered.indexOf(headEnd);
    if (at > mostHeadBytes || (at === -1 && buffered.length > mostHeadBytes)) throw new Error('Its answer is too long');
    return at === -1 ? null : buffered.subarray(0, at).toString('latin1');
  };
  let asked = 0;

  return {
    async date(method) {
      asked += 1;
      const target = method === 'OPTIONS' ? `${url.protocol}//${url.host}/` : url.href;
      socket.write(`${method} ${target} RTSP/1.0\r\nCSeq: ${asked}\r\nUser-Agent: Gatehouse${headEnd}`);
      const head = await until(headOf);
      const [status = '', ...lines] = head.split('\r\n');
      const header = (name: string) => {
        const line = lines.find((each) => each.toLowerCase().startsWith(`${name}:`));
        return line === undefined ? null : line.slice(name.length + 1).trim();
      };
      if (!/^RTSP\/\d\.\d \d{3}/.test(status)) throw new Error('It answers by something else than RTSP');
      if (Number(header('cseq')) !== asked) throw new Error('It answers something else than was asked');
      const bodyBytes = Number(header('content-length') ?? '0');
      if (!Number.isInteger(bodyBytes) || bodyBytes < 0 || bodyBytes > mostBodyBytes)
        throw new Error('Its answer is too long');
      const wholeBytes = buffered.indexOf(headEnd) + headEnd.length + bodyBytes;
      await until(() => (buffered.length >= wholeBytes ? true : null));
      buffered = buffered.subarray(wholeBytes);
      return header('date');
    },
    close,
  };
}
