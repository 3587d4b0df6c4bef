import type { FailedAttempt } from '../rules/repeats.ts';

/** What a device tells of itself. */
export interface DeviceStatus {
  /** Of the barrier itself; `unknown` where only the contact is known and it is off. */
  readonly position: 'open' | 'closed' | 'unknown';
  /** Whether the contact is on; null where the device does not tell. */
  readonly contact: boolean | null;
}

/**
 * What moves a barrier. Every method sends once and either gives what the device said, in words and without secrets, or throws a
 * `DeviceFault`. The signal ends it at any time.
 */
export interface Device {
  /** Whether somebody has to call `close` when the pulse is over. */
  readonly needsEnd: boolean;
  readonly holds: boolean;
  readonly closes: boolean;
  readonly tellsPosition: boolean;
  /** What and where it is, in words. */
  readonly text: string;
  open(pulseMs: number, signal: AbortSignal): Promise<string>;
  hold(signal: AbortSignal): Promise<string>;
  close(signal: AbortSignal): Promise<string>;
  status(signal: AbortSignal): Promise<DeviceStatus>;
}

/** An attempt that failed, with a sentence about what to do. */
export class DeviceFault extends Error implements FailedAttempt {
  override readonly name = 'DeviceFault';
  readonly obeyed: FailedAttempt['obeyed'];
  readonly passing: boolean;

  constructor(message: string, failed: FailedAttempt, options?: ErrorOptions) {
    super(message, options);
    this.obeyed = failed.obeyed;
    this.passing = failed.passing;
  }
}

const connectionFaults: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'The device refused the connection. Check the address and the port.',
  ENOTFOUND: 'No device has this name on the network. Check the address.',
  EAI_AGAIN: 'The name of the device could not be looked up. Give its IP address, or check the network.',
  EHOSTUNREACH: 'The device cannot be reached. Check its power and the network.',
  EHOSTDOWN: 'The device cannot be reached. Check its power and the network.',
  ENETUNREACH: 'The network of the device cannot be reached. Check the address and the cables.',
  ETIMEDOUT: 'The device does not answer. Check its power and the network.',
  ECONNRESET: 'The device closed the connection before it had answered.',
  EPIPE: 'The device closed the connection before it had answered.',
  EPROTO: 'The device does not speak https at this address. Try http://, or another port.',
};

const certificateFaults =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_CERT_ALTNAME_INVALID)/;

/**
 * The fault for an error of a connection. `reached` says whether anything may have been sent: from then on the device may have
 * obeyed.
 */
export function connectionFault(error: unknown, reached: boolean, signal: AbortSignal): DeviceFault {
  if (error instanceof DeviceFault) return error;
  const obeyed = reached ? 'maybe' : 'no';
  if (signal.aborted) {
    const isLate = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
    const message = isLate
      ? reached
        ? 'The device did not answer in time; it may have obeyed.'
        : 'The device cannot be reached in time. Check its power and the network.'
      : `Given up${signal.reason instanceof Error ? `: ${signal.reason.message}` : '.'}`;
    return new DeviceFault(message, { obeyed, passing: isLate }, { cause: error });
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (certificateFaults.test(code)) {
    const message = 'Nobody vouches for the certificate of the device. Allow any certificate, or use http://.';
    return new DeviceFault(message, { obeyed: 'no', passing: false }, { cause: error });
  }
  if (code.startsWith('HPE_')) {
    const message = 'What answers at this address does not speak HTTP. Check the address and the port.';
    return new DeviceFault(message, { obeyed, passing: false }, { cause: error });
  }
  const message = connectionFaults[code] ?? 'The connection to the device failed. Check the address and the network.';
  return new DeviceFault(message, { obeyed, passing: code !== 'EPROTO' }, { cause: error });
}

/** What a device said, as far as it may be shown: one line, printable, bounded, without the words that are secret. */
export function quoted(said: string, secrets: readonly string[] = []): string {
  let line = said.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  for (const secret of secrets) if (secret.length > 2) line = line.replaceAll(secret, '••••••');
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
