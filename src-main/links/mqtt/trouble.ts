/** There is no connection, or no more; the message says why, as a sentence. */
export class NotConnected extends Error {}

/** The broker does not take something that it was sent; the connection goes on. */
export class NotTaken extends Error {}

interface About {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  /** Whether the broker had accepted the connection. */
  readonly isAccepted: boolean;
}

/** Reason codes of MQTT 5 (OASIS, 2.4), and the return codes of 3.1.1 below 6. */
const reasons: Readonly<Record<number, string>> = {
  1: 'The broker does not speak MQTT 5. Use one that does, such as Mosquitto 2.',
  4: 'The broker did not accept the user and password.',
  5: 'The broker did not accept the user and password.',
  132: 'The broker does not speak MQTT 5. Use one that does, such as Mosquitto 2.',
  133: 'The broker did not accept the name of this client.',
  134: 'The broker did not accept the user and password.',
  135: 'The broker does not allow this user to connect.',
  136: 'The broker is not available now.',
  137: 'The broker is busy now.',
  138: 'The broker has banned this client.',
  139: 'The broker is shutting down.',
  141: 'The broker heard nothing for too long.',
  142: 'Another program connected to the broker under the name of this Gatehouse. Is there a copy of it?',
  151: 'The broker says that its quota is used up.',
  152: 'An administrator of the broker ended the connection.',
};

const codes: Readonly<Record<string, (about: About) => string>> = {
  ECONNREFUSED: ({ host, port }) => `Nothing listens at ${host}, port ${port}. Is the broker running?`,
  ECONNRESET: ({ host }) => `${host} closed the connection.`,
  EHOSTUNREACH: ({ host }) => `${host} cannot be reached from here.`,
  ENETUNREACH: ({ host }) => `${host} cannot be reached from here.`,
  ETIMEDOUT: ({ host }) => `${host} does not answer.`,
  EPIPE: ({ host }) => `${host} closed the connection.`,
  EPROTO: ({ host, port }) => `${host} does not speak TLS at port ${port}.`,
};

/** Why there is no connection. */
export function whyNot(error: unknown, about: About): NotConnected {
  const { host, isAccepted } = about;
  if (error instanceof NotConnected) return error;
  const code = codeOf(error);
  if (typeof code === 'number' && reasons[code] !== undefined) return new NotConnected(reasons[code]);
  if (typeof code === 'string') {
    const words = codes[code];
    if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code))
      return new NotConnected(
        `The certificate of ${host} is not trusted (${code}). Give the certificate of those who vouch for it.`,
      );
    if (/^ERR_SSL|^ERR_TLS/.test(code))
      return new NotConnected(`No encrypted connection to ${host} could be made (${code}).`);
    if (words !== undefined) return new NotConnected(words(about));
  }
  if (error instanceof Error && error.message === 'connack timeout')
    return new NotConnected(`${host} does not answer as a broker. Check the port, and whether it wants TLS.`);
  if (isAccepted) return new NotConnected(`The connection to ${host} was lost.`);
  return new NotConnected(
    `${host} closed the connection before it accepted it. Check the port, and whether it wants TLS.`,
  );
}

/** Why the broker did not take something. */
export function whyNotTaken(error: unknown, topic: string): NotTaken {
  const code = codeOf(error);
  if (code === 135 || code === 128) return new NotTaken(`The broker does not allow this user the topic ${topic}.`);
  if (code === 144) return new NotTaken(`The broker does not take the topic ${topic}.`);
  if (code === 151) return new NotTaken('The broker says that its quota is used up.');
  return new NotTaken(`The broker did not take what is told at ${topic}${code === null ? '' : ` (${code})`}.`);
}

function codeOf(error: unknown): string | number | null {
  if (error === null || typeof error !== 'object' || !('code' in error)) return null;
  const { code } = error;
  return typeof code === 'string' || typeof code === 'number' ? code : null;
}
