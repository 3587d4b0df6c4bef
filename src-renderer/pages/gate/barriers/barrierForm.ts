import {
  type Barrier,
  type BarrierDevice,
  type BarrierKind,
  type BarrierValues,
  barrierValuesSchema,
  type HttpRequest,
} from '../../../../src-preload/contract/gate/barriers.ts';
import type { Checked } from '../../../components/feedback/FormDialog.tsx';

/** A request as it is typed: one header a line, `Name: value`. Without an address it is none. */
export interface RequestFields {
  readonly method: string;
  readonly url: string;
  readonly headers: string;
  readonly body: string;
}

/** The fields of the form as they are typed; only those of `kind` count. */
export interface BarrierFields {
  readonly name: string;
  readonly kind: BarrierKind;
  readonly cameraIds: string[];
  readonly automatic: boolean;
  readonly opensFor: BarrierValues['opensFor'];
  readonly pulseSeconds: number | string;
  readonly timeoutSeconds: number | string;
  readonly host: string;
  readonly port: number | string;
  readonly unit: number | string;
  readonly coil: number | string;
  readonly channel: number | string;
  /** Empty where the device has none. */
  readonly statusInput: number | string;
  readonly user: string;
  readonly password: string;
  readonly signIn: 'none' | 'basic' | 'digest';
  readonly open: RequestFields;
  readonly close: RequestFields;
  readonly hold: RequestFields;
  readonly status: RequestFields;
  readonly openText: string;
  readonly closedText: string;
  readonly okText: string;
  readonly trustsAnyCertificate: boolean;
}

const noRequest: RequestFields = { method: 'GET', url: '', headers: '', body: '' };

/** The port a device of this kind usually has. */
export const usualPort = { http: 80, shelly: 80, modbus: 502 } as const satisfies Record<BarrierKind, number>;

/** The fields of what nobody has said anything of. */
export const blankFields: BarrierFields = {
  name: '',
  kind: 'shelly',
  cameraIds: [],
  automatic: false,
  opensFor: 'any',
  pulseSeconds: 1,
  timeoutSeconds: 2,
  host: '',
  port: usualPort.shelly,
  unit: 1,
  coil: 0,
  channel: 0,
  statusInput: '',
  user: '',
  password: '',
  signIn: 'none',
  open: noRequest,
  close: noRequest,
  hold: noRequest,
  status: noRequest,
  openText: '',
  closedText: '',
  okText: '',
  trustsAnyCertificate: false,
};

/** The fields for a new barrier, or for one that is there. */
export function fieldsOf(barrier: Barrier | null): BarrierFields {
  if (barrier === null) return blankFields;
  const { name, device, cameraIds, automatic, opensFor, pulseMs, timeoutMs } = barrier;
  return {
    ...blankFields,
    name,
    cameraIds,
    automatic,
    opensFor,
    pulseSeconds: pulseMs / 1000,
    timeoutSeconds: timeoutMs / 1000,
    ...deviceFields(device),
  };
}

/** The fields of a device. */
export function deviceFields(device: BarrierDevice): Partial<BarrierFields> {
  if (device.kind !== 'http') return { ...device, statusInput: device.statusInput ?? '' };
  const { kind, open, close, hold, status, signIn, okText, trustsAnyCertificate } = device;
  return {
    kind,
    open: requestFields(open),
    close: requestFields(close),
    hold: requestFields(hold),
    status: requestFields(status?.request ?? null),
    openText: status?.openText ?? '',
    closedText: status?.closedText ?? '',
    okText,
    trustsAnyCertificate,
    signIn: signIn.kind,
    ...(signIn.kind === 'none' ? {} : { user: signIn.user, password: signIn.password }),
  };
}

function requestFields(request: HttpRequest | null): RequestFields {
  if (request === null) return noRequest;
  const headers = request.headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
  return { method: request.method, url: request.url, headers, body: request.body };
}

/** What the fields say, or what is wrong with each. */
export function valuesOf(fields: BarrierFields): Checked<BarrierValues> {
  const { name, cameraIds, automatic, opensFor, pulseSeconds, timeoutSeconds } = fields;
  const values = barrierValuesSchema.safeParse({
    name,
    device: deviceOf(fields),
    cameraIds,
    automatic,
    opensFor,
    pulseMs: milliseconds(pulseSeconds),
    timeoutMs: milliseconds(timeoutSeconds),
  });
  if (values.success) return { values: values.data };
  const faults = values.error.issues.map(
    ({ path, message }) => [fieldNamed(path.join('.')) ?? 'name', message] as const,
  );
  return { faults: Object.fromEntries(faults) };
}

/** The device that the fields describe; what is wrong with it, its schema says. */
export function deviceOf(fields: BarrierFields): unknown {
  const { kind, host, password } = fields;
  const statusInput = fields.statusInput === '' ? null : number(fields.statusInput);
  switch (kind) {
    case 'shelly':
      return { kind, host, port: number(fields.port), channel: number(fields.channel), password, statusInput };
    case 'modbus': {
      const { port, unit, coil } = fields;
      return { kind, host, port: number(port), unit: number(unit), coil: number(coil), statusInput };
    }
    case 'http': {
      const { signIn, user, okText, openText, closedText, trustsAnyCertificate } = fields;
      const status = requestOf(fields.status);
      return {
        kind,
        open: requestOf(fields.open) ?? { ...fields.open, headers: [] },
        close: requestOf(fields.close),
        hold: requestOf(fields.hold),
        status: status === null ? null : { request: status, openText, closedText },
        signIn: signIn === 'none' ? { kind: signIn } : { kind: signIn, user, password },
        okText,
        trustsAnyCertificate,
      };
    }
  }
}

function requestOf({ method, url, headers, body }: RequestFields): object | null {
  if (url.trim() === '') return null;
  const lines = headers.split('\n').filter((line) => line.trim() !== '');
  return {
    method,
    url,
    body,
    headers: lines.map((line) => {
      const colon = line.indexOf(':');
      return {
        name: line.slice(0, colon < 0 ? line.length : colon),
        value: colon < 0 ? '' : line.slice(colon + 1).trim(),
      };
    }),
  };
}

/** The field of the form that an error's path, such as `device.open.url`, belongs to; null for one that it does not show. */
export function fieldNamed(path: string): string | null {
  const [first = '', ...rest] = path.split('.');
  if (first === 'pulseMs') return 'pulseSeconds';
  if (first === 'timeoutMs') return 'timeoutSeconds';
  if (first !== 'device') return first in blankFields ? first : null;
  const [part = '', ...more] = rest;
  if (part === 'signIn') return more[0] === 'user' ? 'user' : 'password';
  if (part === 'status') return more[0] === 'request' ? `status.${more[1] ?? 'url'}` : (more[0] ?? 'status.url');
  if (part === 'open' || part === 'close' || part === 'hold') return `${part}.${more[0] ?? 'url'}`;
  return part in blankFields ? part : null;
}

function number(typed: number | string): number {
  return typed === '' ? Number.NaN : Number(typed);
}

/** Seconds as they are typed, in ms. */
export function milliseconds(seconds: number | string): number {
  return Math.round(number(seconds) * 1000);
}
