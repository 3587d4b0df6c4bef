import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** The whole message as it came over the wire. */
  readonly source: string;
  readonly isEncrypted: boolean;
  readonly user: string | null;
}

export interface SmtpServerOptions {
  /** Encrypted from the first byte. */
  readonly isSecure?: boolean;
  readonly offersStartTls?: boolean;
  /** The only user, where one has to sign in. */
  readonly signIn?: { readonly user: string; readonly password: string };
  /** An answer other than "yes" to a recipient, a message or a sign-in. */
  readonly refuse?: () => {
    readonly at: 'recipient' | 'message';
    readonly code: number;
    readonly words: string;
  } | null;
  /** It has the message; it says so once this resolves. */
  readonly beforeAnswer?: () => Promise<void>;
}

/** A mail server on this machine that keeps what it is sent; its certificate is of its own making. */
export async function openSmtpServer(options: SmtpServerOptions = {}) {
  const {
    isSecure = false,
    offersStartTls = true,
    signIn,
    refuse = () => null,
    beforeAnswer = async () => undefined,
  } = options;
  const received: ReceivedMail[] = [];
  const passwords: string[] = [];
  const refusal = (at: 'recipient' | 'message') => {
    const answer = refuse();
    return answer?.at === at ? Object.assign(new Error(answer.words), { responseCode: answer.code }) : null;
  };
  const server = new SMTPServer({
    secure: isSecure,
    authOptional: signIn === undefined,
    disabledCommands: [...(offersStartTls ? [] : ['STARTTLS']), ...(signIn === undefined ? ['AUTH'] : [])],
    disableReverseLookup: true,
    closeTimeout: 100,
    logger: false,
    onAuth({ username, password }, _session, callback) {
      passwords.push(password ?? '');
      if (username === signIn?.user && password === signIn?.password) callback(null, { user: username });
      else callback(new Error('Wrong user or password'));
    },
    onRcptTo(_address, _session, callback) {
      callback(refusal('recipient'));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const error = refusal('message');
        if (error !== null) return callback(error);
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
          isEncrypted: session.secure === true,
          user: typeof session.user === 'string' ? session.user : null,
        });
        void beforeAnswer().then(() => callback());
      });
    },
  });
  // A client that does not trust the certificate hangs up, which is no failure of the server.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    /** Every password that was tried. */
    passwords,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
