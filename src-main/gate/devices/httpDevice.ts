import type { BarrierDevice, HttpRequest } from '../../../src-preload/contract/gate/barriers.ts';
import type { Saying } from '../../../src-preload/contract/record/barrierWords.ts';
import { type Device, DeviceFault, quoted } from './device.ts';
import { exchange, type HttpAnswer } from './httpExchange.ts';
import { secretsOf } from './rules/secrets.ts';

type HttpDevice = Extract<BarrierDevice, { kind: 'http' }>;

/** Any device that is told by HTTP. */
export function createHttpDevice(device: HttpDevice): Device {
  const { open, close, hold, status, signIn, okText, trustsAnyCertificate } = device;
  const secrets = [...secretsOf(device).values()];

  async function ask(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    const answer = await exchange(request, signIn, { trustsAnyCertificate, signal });
    refuseFailure(answer, secrets);
    return answer;
  }

  async function tell(request: HttpRequest | null, signal: AbortSignal): Promise<Saying> {
    if (request === null) throw new DeviceFault({ code: 'noSuchRequest' }, { obeyed: 'no', passing: false });
    const answer = await ask(request, signal);
    if (!answer.body.includes(okText)) {
      const said = inWords(answer, secrets);
      throw new DeviceFault(
        { code: 'otherAnswer', wanted: quoted(okText, secrets), said },
        { obeyed: 'maybe', passing: false },
      );
    }
    return { code: 'text', text: inWords(answer, secrets) };
  }

  return {
    needsEnd: close !== null,
    holds: close !== null,
    closes: close !== null,
    tellsPosition: status !== null,
    text: `HTTP at ${new URL(open.url).host}`,
    open: (_pulseMs, signal) => tell(open, signal),
    hold: (signal) => tell(hold ?? open, signal),
    close: (signal) => tell(close, signal),
    async status(signal) {
      if (status === null) return { position: 'unknown', contact: null };
      const { body } = await ask(status.request, signal);
      if (body.includes(status.openText)) return { position: 'open', contact: null };
      const isClosed = status.closedText === '' || body.includes(status.closedText);
      return { position: isClosed ? 'closed' : 'unknown', contact: null };
    },
  };
}

function refuseFailure(answer: HttpAnswer, secrets: readonly string[]): void {
  const { status, location } = answer;
  if (status >= 200 && status < 300) return;
  if (status === 401 || status === 403) {
    throw new DeviceFault(
      { code: 'signInRefused' },
      {
        obeyed: 'no',
        passing: false,
      },
    );
  }
  if (status >= 300 && status < 400) {
    const to = location === null ? null : quoted(withoutQuery(location), secrets);
    throw new DeviceFault({ code: 'redirects', to }, { obeyed: 'maybe', passing: false });
  }
  if (status === 404 || status === 405) {
    throw new DeviceFault({ code: 'unknownRequest', status }, { obeyed: 'no', passing: false });
  }
  // 429 and 503 say that nothing was done (RFC 6585, 4; RFC 9110, 15.6.4); any other failure may have come after it.
  const isBusy = status === 429 || status === 503;
  throw new DeviceFault(
    { code: 'httpError', said: inWords(answer, secrets) },
    {
      obeyed: isBusy ? 'no' : 'maybe',
      passing: isBusy || status >= 500,
    },
  );
}

function inWords({ status, statusText, body }: HttpAnswer, secrets: readonly string[]): string {
  const said = quoted(body, secrets);
  return `${status} ${quoted(statusText, secrets)}`.trim() + (said === '' ? '' : `: ${said}`);
}

function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/s, '');
}
