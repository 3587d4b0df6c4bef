import { describe, expect, it, onTestFinished } from 'vitest';
import {
  defaultAlertSettings,
  type MailServer,
  mailServerSchema,
} from '../../../src-preload/contract/gate/alertSettings.ts';
import { openSmtpServer, type SmtpServerOptions } from '../../testing/smtpServer.ts';
import type { MailPassword } from './password.ts';
import { type OutgoingMail, sendBySmtp } from './smtp.ts';

const mail: OutgoingMail = {
  id: 'mail-1',
  to: 'guard@example.com',
  subject: 'SEVERE: Watch list: AB12 CDE at Entry 1',
  text: 'On the watch list.\n',
  html: '<p>On the watch list.</p>',
  parts: [
    {
      ...{ cid: 'plate@gatehouse', fileName: 'Plate.jpg', contentType: 'image/jpeg' },
      bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xd9]),
    },
  ],
};
const signIn = { user: 'gate', password: 'open sesame' };

async function mailServer(options: SmtpServerOptions = {}) {
  const server = await openSmtpServer(options);
  onTestFinished(() => server.close());
  const settings = (change: Partial<MailServer> = {}): MailServer => ({
    ...defaultAlertSettings.mail,
    ...{ host: '127.0.0.1', port: server.port, from: 'gate@site.example', security: 'none' },
    ...change,
  });
  const send = async (change: Partial<MailServer> = {}, password: MailPassword | null = null, sent = mail) =>
    await sendBySmtp(sent, { server: settings(change), password, signal: new AbortController().signal });
  return { ...server, settings, send };
}

describe('sending an e-mail', () => {
  it('hands over subject, both texts and the picture, under the same id each time', async () => {
    const { send, received } = await mailServer();
    await send();
    await send();
    expect(received.map(({ from, to }) => [from, to])).toEqual([
      ['gate@site.example', ['guard@example.com']],
      ['gate@site.example', ['guard@example.com']],
    ]);
    const source = received[0]?.source ?? '';
    for (const part of [
      'From: Gatehouse <gate@site.example>',
      'Subject: SEVERE: Watch list: AB12 CDE at Entry 1',
      'Message-ID: <mail-1@site.example>',
      'Auto-Submitted: auto-generated',
      'Content-Type: text/plain',
      'Content-Type: text/html',
      'Content-Type: image/jpeg; name=Plate.jpg',
      'Content-Id: <plate@gatehouse>',
    ])
      expect(source.toLowerCase()).toContain(part.toLowerCase());
  });

  it('cannot be made to add a heading or a recipient', async () => {
    const { send, received } = await mailServer();
    const nasty = 'x\r\nBcc: other@example.com\r\n\r\nAll is well';
    await send({}, null, { ...mail, subject: nasty, id: 'a\r\nBcc: b@example.com' });
    const [head = ''] = (received[0]?.source ?? '').split('\r\n\r\n');
    expect(head).not.toMatch(/^bcc:/im);
    expect(received[0]?.to).toEqual(['guard@example.com']);
  });

  it.each([
    ['tls', { isSecure: true }],
    ['starttls', { offersStartTls: true }],
  ] as const)('signs in over %s', async (security, options) => {
    const { send, received } = await mailServer({ ...options, signIn });
    const password = { host: '127.0.0.1', ...signIn };
    await send({ security, user: 'gate', verifyCertificate: false }, password);
    expect(received).toMatchObject([{ isEncrypted: true, user: 'gate' }]);
  });

  it('trusts no certificate that it cannot verify', async () => {
    for (const [security, options] of [
      ['tls', { isSecure: true }],
      ['starttls', {}],
    ] as const) {
      const { send, received, passwords } = await mailServer({ ...options, signIn });
      const sent = send({ security, user: 'gate' }, { host: '127.0.0.1', ...signIn });
      await expect(sent).rejects.toMatchObject({ isFinal: false, message: expect.stringContaining('certificate') });
      expect([received, passwords]).toEqual([[], []]);
    }
  });

  it('sends nothing unencrypted where encryption is asked for', async () => {
    const { send, received, passwords } = await mailServer({ offersStartTls: false, signIn });
    const sent = send(
      { security: 'starttls', user: 'gate', verifyCertificate: false },
      { host: '127.0.0.1', ...signIn },
    );
    await expect(sent).rejects.toMatchObject({ message: expect.stringContaining('encrypted') });
    expect([received, passwords]).toEqual([[], []]);
    expect(mailServerSchema.safeParse({ ...defaultAlertSettings.mail, security: 'none', user: 'gate' }).success).toBe(
      false,
    );
  });

  it('gives a password to no server but the one it is for', async () => {
    const { send, passwords } = await mailServer({ signIn });
    const sent = send(
      { security: 'starttls', user: 'gate', verifyCertificate: false },
      { host: 'mail.other', ...signIn },
    );
    await expect(sent).rejects.toMatchObject({
      isFinal: false,
      message: expect.stringContaining('No password is stored'),
    });
    expect(passwords).toEqual([]);
  });

  it('says in words what went wrong, and whether trying again can help', async () => {
    const wrong = await mailServer({ signIn });
    const secure = { security: 'starttls', user: 'gate', verifyCertificate: false } as const;
    await expect(wrong.send(secure, { host: '127.0.0.1', user: 'gate', password: 'x' })).rejects.toMatchObject({
      isFinal: false,
      message: expect.stringMatching(/user and password.*Wrong user/),
    });
    const strict = await mailServer({ refuse: () => ({ at: 'recipient', code: 550, words: 'No such person' }) });
    await expect(strict.send()).rejects.toMatchObject({
      isFinal: true,
      message: expect.stringMatching(/guard@example.com.*No such person/),
    });
    const busy = await mailServer({ refuse: () => ({ at: 'message', code: 452, words: 'Mailbox full' }) });
    await expect(busy.send()).rejects.toMatchObject({
      isFinal: false,
      message: expect.stringContaining('Mailbox full'),
    });
    const plain = await mailServer();
    await expect(plain.send({ security: 'tls' })).rejects.toMatchObject({
      isFinal: false,
      message: expect.stringContaining('encrypted'),
    });
    await plain.close();
    await expect(plain.send()).rejects.toMatchObject({
      isFinal: false,
      message: expect.stringContaining('Nothing listens'),
    });
  });
});
