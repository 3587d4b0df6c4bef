import { describe, expect, it } from 'vitest';
import { type MailTrouble, mailTroubleInWords, mailTroubleSchema } from './troubles.ts';

const host = 'mail.example.com';
const sentences: readonly (readonly [MailTrouble, string])[] = [
  [{ code: 'waitedTooLong' }, 'It had waited for more than a day.'],
  [{ code: 'noServer' }, 'No mail server is set up any more.'],
  [{ code: 'ended' }, 'It was being sent when Gatehouse ended.'],
  [
    { code: 'noPassword', user: 'gate', host },
    'No password is stored for gate at mail.example.com. Give it in the settings.',
  ],
  [{ code: 'unknownServer', host }, 'There is no mail server called mail.example.com.'],
  [{ code: 'silent', host, port: 25 }, 'The mail server mail.example.com does not answer at port 25.'],
  [
    { code: 'notEncrypted', host },
    'No encrypted connection to mail.example.com could be made. Check the encryption and the port.',
  ],
  [
    { code: 'certificate', host },
    'The certificate of mail.example.com could not be verified. If it is the site’s own server, do not verify its certificate.',
  ],
  [{ code: 'nothingListens', host, port: 25 }, 'Nothing listens at mail.example.com, port 25. Check the port.'],
  [{ code: 'brokeOff', host }, 'The connection to mail.example.com broke off.'],
  [{ code: 'signInRefused', said: '' }, 'The mail server did not accept the user and password.'],
  [
    { code: 'recipientRefused', to: 'guard@example.com', said: '550 No such person' },
    'The mail server did not accept e-mail to guard@example.com. The server said: 550 No such person',
  ],
  [
    { code: 'notTaken', said: '451 Try later' },
    'The mail server did not take the e-mail. The server said: 451 Try later',
  ],
];

describe('why an e-mail has not gone out', () => {
  it.each(sentences)('%j is said after it was kept just as before', (trouble, sentence) => {
    expect(mailTroubleInWords(trouble)).toBe(sentence);
    expect(mailTroubleInWords(mailTroubleSchema.parse(JSON.parse(JSON.stringify(trouble))))).toBe(sentence);
  });

  it('is said of every cause there is', () => {
    const known = mailTroubleSchema.options.flatMap((schema) => [...schema.shape.code.values]);
    expect(sentences.map(([{ code }]) => code)).toEqual(known);
  });
});
