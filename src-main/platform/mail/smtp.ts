import { createTransport, type SMTPTransportOptions } from 'nodemailer';
import type { MailServer } from '../../../src-preload/contract/gate/alertSettings.ts';
import { DeliveryFault } from './deliveries.ts';
import type { MailPassword } from './password.ts';
import { type MailText, oneLine } from './text.ts';
import { type MailTrouble, mailTroubleInWords } from './troubles.ts';

/** What goes with an e-mail: a picture that is shown in it, by its `cid`, or a file. */
export interface MailPart {
  /** Null for a file, which is attached. */
  readonly cid: string | null;
  /** The name that it has in the mailbox, with its ending. */
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface OutgoingMail extends MailText {
  /** The same for each attempt, so that a mailbox shows one that was sent twice only once. */
  readonly id: string;
  readonly to: string;
  readonly parts: readonly MailPart[];
}

/** An e-mail did not go out. */
export class MailFault extends DeliveryFault<MailTrouble> {
  constructor(trouble: MailTrouble, isFinal: boolean, options: ErrorOptions = {}) {
    super(trouble, mailTroubleInWords(trouble), isFinal, options);
  }
}

/** With what an e-mail is sent. */
export interface MailRoute {
  readonly server: MailServer;
  readonly password: MailPassword | null;
  /** Ends the attempt. */
  readonly signal: AbortSignal;
}

const connectMs = 10_000;
const silenceMs = 20_000;

/**
 * Sends one e-mail by SMTP, over a connection of its own. Encryption that the settings ask for is never given up: with `starttls` a server that offers none is an error. The
 * password goes to the server and user it was stored for and to no other.
 * @throws MailFault
 */
export async function sendBySmtp(mail: OutgoingMail, { server, password, signal }: MailRoute): Promise<void> {
  const transport = createTransport(transportOptions(server, password));
  try {
    await transport.sendMail({
      messageId: `<${mail.id}@${domainOf(server.from)}>`,
      from: { name: 'Gatehouse', address: server.from },
      to: { name: '', address: mail.to },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      // RFC 3834: so that nobody's holiday notice answers.
      headers: { 'Auto-Submitted': 'auto-generated' },
      attachments: mail.parts.map(({ cid, fileName, contentType, bytes }) => ({
        ...(cid === null ? {} : { cid }),
        filename: oneLine(fileName).replace(/[^\p{L}\p{N} ._-]/gu, '_'),
        content: Buffer.from(bytes),
        contentType,
        contentDisposition: cid === null ? 'attachment' : 'inline',
      })),
      signal,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  } catch (error) {
    throw faultOf(error, server, mail.to);
  } finally {
    transport.close();
  }
}

function transportOptions(server: MailServer, password: MailPassword | null): SMTPTransportOptions {
  const { host, port, security, user, verifyCertificate } = server;
  if (user !== '' && (password === null || password.host !== host || password.user !== user)) {
    throw new MailFault({ code: 'noPassword', user, host }, false);
  }
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === '' || password === null ? {} : { auth: { user, pass: password.password } }),
    tls: { rejectUnauthorized: verifyCertificate, minVersion: 'TLSv1.2' },
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
    dnsTimeout: connectMs,
  };
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

function faultOf(error: unknown, { host, port }: MailServer, to: string): MailFault {
  const { code, responseCode, response: said } = detailsOf(error);
  // RFC 5321: 5xx is for good. A wrong password, too, is 5xx, but may be put right while the e-mail waits.
  const isFinal = code !== 'EAUTH' && responseCode >= 500;
  const fault = (trouble: MailTrouble) => new MailFault(trouble, isFinal, { cause: error });
  switch (code) {
    case 'EDNS':
      return fault({ code: 'unknownServer', host });
    case 'ETIMEDOUT':
      return fault({ code: 'silent', host, port });
    case 'ETLS':
      return fault({ code: 'notEncrypted', host });
    case 'EAUTH':
      return fault({ code: 'signInRefused', said });
    case 'EENVELOPE':
      return fault({ code: 'recipientRefused', to, said });
    case 'ESOCKET':
    case 'ECONNECTION':
      return fault(connectionTrouble(error, host, port));
    default:
      return fault({ code: 'notTaken', said });
  }
}

function connectionTrouble(error: unknown, host: string, port: number): MailTrouble {
  const reason = error instanceof Error ? error.message : '';
  if (/certificate|self.signed|altnames|unable to verify/i.test(reason)) return { code: 'certificate', host };
  if (/ssl|tls|wrong version|handshake/i.test(reason)) return { code: 'notEncrypted', host };
  if (/ECONNREFUSED/.test(reason)) return { code: 'nothingListens', host, port };
  return { code: 'brokeOff', host };
}

function detailsOf(error: unknown): { code: string; responseCode: number; response: string } {
  const details = typeof error === 'object' && error !== null ? error : {};
  return {
    code: 'code' in details && typeof details.code === 'string' ? details.code : '',
    responseCode: 'responseCode' in details && typeof details.responseCode === 'number' ? details.responseCode : 0,
    response: 'response' in details && typeof details.response === 'string' ? oneLine(details.response, 200) : '',
  };
}
