import { type GivenUpReason, type Saying, sayingInWords } from '../../../src-preload/contract/record/barrierWords.ts';

/** What went wrong with an attempt, as far as a repeat is concerned. */
interface FailedAttempt {
  /** `no`: the device surely did nothing, for nothing reached it or it said so. */
  readonly obeyed: 'no' | 'maybe';
  /** It may work a moment later: the network, or a device that is busy. A wrong password never will. */
  readonly passing: boolean;
}

/** What a device tells of itself. */
export interface DeviceStatus {
  /** Of the barrier itself; `unknown` where only the contact is known and it is off. */
  readonly position: 'open' | 'closed' | 'unknown';
  /** Whether the contact is on; null where the device does not tell. */
  readonly contact: boolean | null;
}

/**
 * What moves a barrier. Every method sends once and either gives what the device said, without secrets, or throws a
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
  open(pulseMs: number, signal: AbortSignal): Promise<Saying>;
  hold(signal: AbortSignal): Promise<Saying>;
  close(signal: AbortSignal): Promise<Saying>;
  status(signal: AbortSignal): Promise<DeviceStatus>;
}

/** An attempt that failed, with a sentence about what to do. */
export class DeviceFault extends Error implements FailedAttempt {
  override readonly name = 'DeviceFault';
  readonly obeyed: FailedAttempt['obeyed'];
  readonly passing: boolean;
  /** What the sentence is made from. */
  readonly said: Saying;

  constructor(said: Saying, failed: FailedAttempt, options?: ErrorOptions) {
    super(sayingInWords(said), options);
    this.said = said;
    this.obeyed = failed.obeyed;
    this.passing = failed.passing;
  }
}

/** Ends what is under way, for what was asked for is no longer wanted. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly why: GivenUpReason;

  constructor(why: GivenUpReason) {
    super(why);
    this.why = why;
  }
}

/** What is said of something that a signal ended from here. */
export function givenUp(signal: AbortSignal): Saying {
  return { code: 'givenUp', why: signal.reason instanceof Interrupted ? signal.reason.why : 'notWanted' };
}

const connectionFaults: Readonly<Record<string, Saying>> = {
  ECONNREFUSED: { code: 'refusedConnection' },
  ENOTFOUND: { code: 'unknownName' },
  EAI_AGAIN: { code: 'nameNotLookedUp' },
  EHOSTUNREACH: { code: 'unreachable' },
  EHOSTDOWN: { code: 'unreachable' },
  ENETUNREACH: { code: 'networkUnreachable' },
  ETIMEDOUT: { code: 'silent' },
  ECONNRESET: { code: 'closedConnection' },
  EPIPE: { code: 'closedConnection' },
  EPROTO: { code: 'noHttps' },
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
    const late: Saying = { code: reached ? 'lateMayHaveObeyed' : 'lateUnreachable' };
    return new DeviceFault(isLate ? late : givenUp(signal), { obeyed, passing: isLate }, { cause: error });
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (certificateFaults.test(code)) {
    return new DeviceFault({ code: 'certificate' }, { obeyed: 'no', passing: false }, { cause: error });
  }
  if (code.startsWith('HPE_')) {
    return new DeviceFault({ code: 'noHttp' }, { obeyed, passing: false }, { cause: error });
  }
  const said = connectionFaults[code] ?? { code: 'connectionFailed' };
  return new DeviceFault(said, { obeyed, passing: code !== 'EPROTO' }, { cause: error });
}

/** What a device said, as far as it may be shown: one line, printable, bounded, without the words that are secret. */
export function quoted(said: string, secrets: readonly string[] = []): string {
  let line = said.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  for (const secret of secrets) if (secret.length > 2) line = line.replaceAll(secret, '••••••');
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
