import * as z from 'zod';

const text = z.string();
const port = z.number().int();

/** The schema of what is kept of one code. */
function trouble<const Which extends string, Shape extends z.ZodRawShape = Record<never, never>>(
  code: Which,
  shape?: Shape,
) {
  return z.object({ code: z.literal(code), ...shape }) as unknown as z.ZodObject<{ code: z.ZodLiteral<Which> } & Shape>;
}

/** Why an e-mail has not gone out, by its code; `said` is what the mail server answered, as it said it, empty where it said nothing. */
export const mailTroubleSchema = z.discriminatedUnion('code', [
  trouble('waitedTooLong'),
  trouble('noServer'),
  trouble('ended'),
  trouble('noPassword', { user: text, host: text }),
  trouble('unknownServer', { host: text }),
  trouble('silent', { host: text, port }),
  trouble('notEncrypted', { host: text }),
  trouble('certificate', { host: text }),
  trouble('nothingListens', { host: text, port }),
  trouble('brokeOff', { host: text }),
  trouble('signInRefused', { said: text }),
  trouble('recipientRefused', { to: text, said: text }),
  trouble('notTaken', { said: text }),
]);
export type MailTrouble = Readonly<z.infer<typeof mailTroubleSchema>>;
type Code = MailTrouble['code'];

/** Shown where what was kept of it cannot be understood any more. */
export const mailTroubleLost = 'Why can no longer be read.';

const words: { readonly [Which in Code]: (values: Extract<MailTrouble, { readonly code: Which }>) => string } = {
  waitedTooLong: () => 'It had waited for more than a day.',
  noServer: () => 'No mail server is set up any more.',
  ended: () => 'It was being sent when Gatehouse ended.',
  noPassword: ({ user, host }) => `No password is stored for ${user} at ${host}. Give it in the settings.`,
  unknownServer: ({ host }) => `There is no mail server called ${host}.`,
  silent: (values) => `The mail server ${values.host} does not answer at port ${values.port}.`,
  notEncrypted: ({ host }) => `No encrypted connection to ${host} could be made. Check the encryption and the port.`,
  certificate: ({ host }) =>
    `The certificate of ${host} could not be verified. If it is the site’s own server, do not verify its certificate.`,
  nothingListens: (values) => `Nothing listens at ${values.host}, port ${values.port}. Check the port.`,
  brokeOff: ({ host }) => `The connection to ${host} broke off.`,
  signInRefused: ({ said }) => `The mail server did not accept the user and password.${quoted(said)}`,
  recipientRefused: ({ to, said }) => `The mail server did not accept e-mail to ${to}.${quoted(said)}`,
  notTaken: ({ said }) => `The mail server did not take the e-mail.${quoted(said)}`,
};

/** Why an e-mail has not gone out, as a sentence. */
export function mailTroubleInWords(trouble: MailTrouble): string {
  // The words of a code take the values of that code, which no type can say of all codes at once.
  return (words[trouble.code] as (values: MailTrouble) => string)(trouble);
}

function quoted(said: string): string {
  return said === '' ? '' : ` The server said: ${said}`;
}
