import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../platform/clock.ts';
import { askClock } from './ask.ts';

const ask = (url: string, kind: 'rtsp' | 'mjpeg' = 'rtsp') =>
  askClock({ kind, url }, { clock: systemClock, signal: new AbortController().signal });

const dateAhead = (ms: number) => new Date(Date.now() + ms).toUTCString();

/** A server that answers what comes by what `answer` gives, and the requests that it saw. */
async function rtspServer(answer: (request: string, cseq: string) => string | null) {
  const seen: string[] = [];
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const request = data.toString();
      seen.push(request);
      const said = answer(request, /CSeq: (\d+)/.exec(request)?.[1] ?? '');
      if (said === null) socket.destroy();
      else socket.write(said);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { seen, url: `rtsp://admin:s3cret@127.0.0.1:${(server.address() as AddressInfo).port}/live?pwd=hidden` };
}

async function httpServer(listener: http.RequestListener) {
  const seen: http.IncomingMessage[] = [];
  const server = http.createServer({ keepAliveTimeout: 100 }, (request, response) => {
    seen.push(request);
    listener(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.closeAllConnections());
  onTestFinished(() => void server.close());
  return { seen, url: `http://admin:s3cret@127.0.0.1:${(server.address() as AddressInfo).port}/video?pwd=hidden` };
}

describe('asking a camera for its time', () => {
  it('takes it of the answer to OPTIONS, over one connection, and tells no login', async () => {
    const { seen, url } = await rtspServer(
      (_, cseq) => `RTSP/1.0 200 OK\r\nCSeq: ${cseq}\r\nDate: ${dateAhead(12_000)}\r\nPublic: DESCRIBE\r\n\r\n`,
    );
    const sample = await ask(url);
    expect(sample.outcome).toBe('tells');
    expect(Math.abs((sample.offsetMs ?? 0) - 12_000)).toBeLessThan(1_000);
    expect(seen).toHaveLength(5);
    expect(seen.join()).not.toMatch(/s3cret|hidden|admin|Authorization/);
  });

  it('asks by DESCRIBE where OPTIONS bears none, and passes the body over', async () => {
    const { url, seen } = await rtspServer((request, cseq) =>
      request.startsWith('OPTIONS')
        ? `RTSP/1.0 200 OK\r\nCSeq: ${cseq}\r\n\r\n`
        : `RTSP/1.0 401 Unauthorized\r\ncseq: ${cseq}\r\ndate: ${dateAhead(-7_000)}\r\nContent-Length: 9\r\n\r\nno\r\n\r\nno!`,
    );
    const { outcome, offsetMs } = await ask(url);
    expect(outcome).toBe('tells');
    expect(Math.abs((offsetMs ?? 0) + 7_000)).toBeLessThan(1_000);
    expect(seen.map((each) => each.split(' ')[0])).toEqual(['OPTIONS', ...Array(5).fill('DESCRIBE')]);
    expect(seen.join()).not.toMatch(/s3cret|admin/);
  });

  it('says that it tells nothing where no answer bears a time that is one', async () => {
    const { url } = await rtspServer((_, cseq) => `RTSP/1.0 200 OK\r\nCSeq: ${cseq}\r\nDate: yesterday\r\n\r\n`);
    expect(await ask(url)).toMatchObject({ outcome: 'tellsNothing', offsetMs: null, withinMs: null });
  });

  it.each([
    ['closes the connection', () => null],
    ['speaks something else', () => 'HTTP/1.1 200 OK\r\nDate: Tue, 03 Mar 2026 10:00:05 GMT\r\n\r\n'],
    ['answers another question', () => `RTSP/1.0 200 OK\r\nCSeq: 77\r\nDate: ${dateAhead(0)}\r\n\r\n`],
    ['never ends its head', () => `RTSP/1.0 200 OK\r\nX: ${'a'.repeat(200_000)}`],
    [
      'announces a body without end',
      (_: string, cseq: string) => `RTSP/1.0 200 OK\r\nCSeq: ${cseq}\r\nContent-Length: 99999999\r\n\r\n`,
    ],
    [
      'announces a body of no size',
      (_: string, cseq: string) => `RTSP/1.0 200 OK\r\nCSeq: ${cseq}\r\nContent-Length: -5\r\n\r\n`,
    ],
  ])('says that it did not answer where it %s', async (_, answer) => {
    const { url } = await rtspServer(answer);
    expect((await ask(url)).outcome).toBe('noAnswer');
  });

  it('ends with the signal where nothing comes', async () => {
    const { url, seen } = await rtspServer(() => '');
    const stopping = new AbortController();
    const asked = askClock({ kind: 'rtsp', url }, { clock: systemClock, signal: stopping.signal });
    while (seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
    stopping.abort();
    expect((await asked).outcome).toBe('noAnswer');
  });

  it('takes it of whatever a camera answers over HTTP, and neither logs in nor follows', async () => {
    const { url, seen } = await httpServer((_, response) => {
      response.writeHead(302, { Date: dateAhead(4_000), Location: 'http://192.0.2.1/' }).end();
    });
    const { outcome, offsetMs } = await ask(url, 'mjpeg');
    expect(outcome).toBe('tells');
    expect(Math.abs((offsetMs ?? 0) - 4_000)).toBeLessThan(1_000);
    expect(seen.map(({ method, url: path, headers }) => [method, path, headers.authorization])).toEqual(
      Array(5).fill(['HEAD', '/', undefined]),
    );
  });

  it('knows an HTTP camera that tells no time, and one that is not there', async () => {
    const { url } = await httpServer((_, response) => {
      response.sendDate = false;
      response.writeHead(401).end();
    });
    expect((await ask(url, 'mjpeg')).outcome).toBe('tellsNothing');
    expect((await ask('http://127.0.0.1:1/', 'mjpeg')).outcome).toBe('noAnswer');
    expect((await ask('rtsp://127.0.0.1:1/')).outcome).toBe('noAnswer');
  });
});
