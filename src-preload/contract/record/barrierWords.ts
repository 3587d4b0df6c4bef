import * as z from 'zod';

const text = z.string();
const on = z.boolean();
const status = z.number().int();
/** Why what was under way was given up. */
const givenUpReasons = ['lockedDown', 'released', 'commandFirst', 'stopping', 'notWanted'] as const;
export type GivenUpReason = (typeof givenUpReasons)[number];

/** The schema of what is kept of one code. */
function saying<const Which extends string, Shape extends z.ZodRawShape = Record<never, never>>(
  code: Which,
  shape?: Shape,
) {
  return z.object({ code: z.literal(code), ...shape }) as unknown as z.ZodObject<{ code: z.ZodLiteral<Which> } & Shape>;
}

/** What may be kept as the answer to a command, by its code: what is Gatehouse's own as values, what a device said as it said it. */
export const sayingSchema = z.discriminatedUnion('code', [
  /** What a device answered, or what versions before kept as a sentence. */
  saying('text', { text }),
  saying('output', { id: z.number().int(), on, wasOn: on }),
  saying('coil', { coil: z.number().int(), on }),
  saying('lockedDownBy', { by: text, reason: text }),
  saying('lockedDown'),
  saying('lockedMeanwhile', { barrier: text.nullable() }),
  saying('otherMode', { barrier: text.nullable() }),
  saying('heldOpen'),
  saying('openForEmergency'),
  saying('emergencyEnded'),
  saying('beingOpened'),
  saying('notWanted'),
  saying('notAllowed'),
  saying('openedBefore'),
  saying('clock'),
  saying('stale'),
  saying('parked'),
  saying('deviceSlow'),
  saying('notWritten'),
  saying('notKept'),
  saying('nothingKnown'),
  saying('ended'),
  saying('cannotClose'),
  saying('released'),
  saying('noMorePulses'),
  /** What follows says why. */
  saying('notClosed'),
  saying('givenUp', { why: z.enum(givenUpReasons) }),
  saying('lostDevice'),
  saying('unexpected'),
  saying('refusedConnection'),
  saying('unknownName'),
  saying('nameNotLookedUp'),
  saying('unreachable'),
  saying('networkUnreachable'),
  saying('silent'),
  saying('closedConnection'),
  saying('noHttps'),
  saying('lateMayHaveObeyed'),
  saying('lateUnreachable'),
  saying('certificate'),
  saying('noHttp'),
  saying('connectionFailed'),
  saying('noSuchRequest'),
  saying('otherAnswer', { wanted: text, said: text }),
  saying('signInRefused'),
  saying('redirects', { to: text.nullable() }),
  saying('unknownRequest', { status }),
  saying('httpError', { said: text }),
  saying('onlyBasic'),
  saying('unknownSignIn'),
  saying('passwordWanted'),
  saying('passwordRefused'),
  saying('noShelly'),
  saying('notOfShelly', { status, said: text }),
  saying('refused', { said: text, error: z.number().nullable() }),
  saying('modbusException', { exception: z.number().int() }),
  saying('noModbus'),

  /** What a device told when it was asked. */
  saying('told', { position: z.enum(['open', 'closed', 'unknown']), contact: on.nullable() }),
  saying('toldClosed'),
  saying('toldOpen'),
]);
export type Saying = Readonly<z.infer<typeof sayingSchema>>;
type Code = Saying['code'];
type Of<Which extends Code> = Extract<Saying, { readonly code: Which }>;
/** The answer to a command: one thing after the other. */
export type Said = readonly Saying[];

/** The column that keeps the answer to a command. */
export const saidSchema = z.array(sayingSchema);

/** Shown where the answer that was kept cannot be understood any more. */
export const answerLost: Said = [{ code: 'text', text: 'What was answered can no longer be read.' }];

const exceptions: Readonly<Record<number, string>> = {
  1: 'it does not know this function',
  2: 'it has no such coil or input. Check the number',
  3: 'it does not take this value',
  4: 'it failed',
  5: 'it needs longer for this',
  6: 'it is busy',
  10: 'the gateway has no way to this unit. Check the unit',
  11: 'the unit behind the gateway does not answer',
};

const givenUpWords: Readonly<Record<GivenUpReason, string>> = {
  lockedDown: 'locked down',
  released: 'released for an emergency',
  commandFirst: 'a command goes first',
  stopping: 'Gatehouse is stopping',
  notWanted: 'no longer wanted',
};

const onOff = (isOn: boolean) => (isOn ? 'on' : 'off');

const words: { readonly [Which in Code]: (values: Of<Which>) => string } = {
  text: (values) => values.text,
  output: ({ id, on: isOn, wasOn }) => `Output ${id} ${onOff(isOn)}, was ${onOff(wasOn)}`,
  coil: ({ coil, on: isOn }) => `Coil ${coil} ${onOff(isOn)}`,

  lockedDownBy: (values) => `Locked down by ${byAndWhy(values)}. Release it first.`,
  lockedDown: () => 'Locked down: nothing opens it.',
  lockedMeanwhile: ({ barrier }) => `${barrier ?? 'It'} was locked down meanwhile.`,
  otherMode: ({ barrier }) => `${barrier ?? 'It'} is in another mode meanwhile.`,
  heldOpen: () => 'It is held open already.',
  openForEmergency: () => 'It is released for an emergency and open already.',
  emergencyEnded: () => 'The emergency release was ended meanwhile.',
  beingOpened: () => 'It is being opened already.',
  notWanted: () => 'It is no longer wanted.',
  notAllowed: () => 'Not opened: it is no longer allowed.',
  openedBefore: () => 'Not opened: it was opened a moment ago.',
  clock: () => 'Not opened: the vehicle was seen in the future. The clock of this computer was changed.',
  stale: () => 'Not opened: the vehicle was last seen more than 5 seconds before.',
  parked: () => 'Not opened: the vehicle has stood there for more than 15 minutes. Open it by hand.',
  deviceSlow: () => 'Not opened: the device took more than 5 seconds. Open it again.',
  notWritten: () => 'It could not be written down.',
  notKept: () => 'Nothing was sent, for it could not be written down. Free some space on the disk and try again.',
  nothingKnown: () => 'Something unexpected went wrong, and nothing is known to have moved. The log says what.',
  ended: () => 'Gatehouse ended before the device answered; it may have obeyed.',
  cannotClose: () => 'Nothing was sent, for the device cannot be told to close; from now on nothing opens it.',
  released: () => 'Decisions and people open it again.',
  noMorePulses: () => 'No pulse follows any more.',
  notClosed: () => 'Could not be told to close:',
  givenUp: ({ why }) => `Given up: ${givenUpWords[why]}.`,

  lostDevice: () => 'The settings of its device were lost with the key that sealed them. Give them anew.',
  unexpected: () => 'Something unexpected went wrong with the device. The log says what.',
  refusedConnection: () => 'The device refused the connection. Check the address and the port.',
  unknownName: () => 'No device has this name on the network. Check the address.',
  nameNotLookedUp: () => 'The name of the device could not be looked up. Give its IP address, or check the network.',
  unreachable: () => 'The device cannot be reached. Check its power and the network.',
  networkUnreachable: () => 'The network of the device cannot be reached. Check the address and the cables.',
  silent: () => 'The device does not answer. Check its power and the network.',
  closedConnection: () => 'The device closed the connection before it had answered.',
  noHttps: () => 'The device does not speak https at this address. Try http://, or another port.',
  lateMayHaveObeyed: () => 'The device did not answer in time; it may have obeyed.',
  lateUnreachable: () => 'The device cannot be reached in time. Check its power and the network.',
  certificate: () => 'Nobody vouches for the certificate of the device. Allow any certificate, or use http://.',
  noHttp: () => 'What answers at this address does not speak HTTP. Check the address and the port.',
  connectionFailed: () => 'The connection to the device failed. Check the address and the network.',

  noSuchRequest: () => 'The device has no such request.',
  otherAnswer: ({ wanted, said }) => `The device did not answer with “${wanted}”, but ${said}`,
  signInRefused: () => 'The device refused the user name or the password. Check both.',
  redirects: ({ to }) =>
    `The device sends us ${to === null ? 'elsewhere' : `to ${to}`}, which is not followed. Give that address if the command belongs there.`,
  unknownRequest: (values) =>
    `The device does not know this request (${values.status}). Check the address and the method.`,
  httpError: ({ said }) => `The device answered with an error: ${said}`,
  onlyBasic: () => 'The device does not offer digest, only basic. Choose basic, if the network may see the password.',
  unknownSignIn: () => 'The device asks for a way to sign in that Gatehouse does not know.',

  passwordWanted: () => 'The device wants a password. Give it.',
  passwordRefused: () => 'The device refused the password. Check it.',
  noShelly: () => 'There is no Shelly of the second generation or newer at this address.',
  notOfShelly: ({ said, ...values }) => `The device answered ${values.status} with what no Shelly says: ${said}`,
  refused: ({ said, error }) => `The device refused: ${said === '' ? `error ${error ?? 'without a number'}` : said}`,

  modbusException: ({ exception }) =>
    `The device says that ${exceptions[exception] ?? 'it failed'} (exception ${exception}).`,
  noModbus: () =>
    'What answers at this address does not speak Modbus TCP as it should. Check the address and the port.',

  told: ({ position, contact }) => {
    const parts = [position === 'unknown' ? '' : position, contact === null ? '' : `contact ${onOff(contact)}`];
    return `Answered: ${parts.filter((part) => part !== '').join(', ') || 'position not known'}`;
  },
  toldClosed: () => 'It is to be held open, but the device says that it is closed. Hold it open again, or release it.',
  toldOpen: () => 'It is locked down, but the device says that it is open. Look at the barrier.',
};

/** The answer to a command, as it is shown; never a password. */
export function answerInWords(said: Said): string {
  return said
    .map((saying) => sayingInWords(saying))
    .join(' ')
    .trim();
}

/** One thing that was said, as a sentence. */
export function sayingInWords(saying: Saying): string {
  // The words of a code take the values of that code, which no type can say of all codes at once.
  return (words[saying.code] as (values: Saying) => string)(saying);
}

/** Who put a barrier into its mode, and why where that was said: `Ann: “Ice”`. */
export function byAndWhy({ by, reason }: { readonly by: string; readonly reason: string }): string {
  return reason === '' ? by : `${by}: “${reason}”`;
}
