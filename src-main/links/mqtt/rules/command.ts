import { type MqttAbility, type MqttCommand, mqttMessageSchema } from '../../../../src-preload/contract/links/mqtt.ts';

/** A message as the broker handed it on. */
export interface CommandMessage {
  readonly payload: Uint8Array;
  /** Whoever sent it had it kept, or it was kept: it says nothing of now. */
  readonly retain: boolean;
  /** The broker sent it before. */
  readonly dup: boolean;
}

export interface Command {
  readonly command: MqttCommand;
  /** Of whoever sent it: the same command twice has it twice. */
  readonly id: string;
  readonly reason: string;
}

export type Judged =
  | { readonly kind: 'obey'; readonly command: Command }
  | { readonly kind: 'ignore'; readonly command: string; readonly said: string };

/** What is known where a command is judged. Times are UTC ms. */
export interface CommandFacts {
  readonly now: number;
  /** What was sent earlier is no matter of this run of Gatehouse. */
  readonly notBefore: number;
  /** Whether a command with this id came before. */
  readonly isKnown: (id: string) => boolean;
}

/** How old a command may be, and how far ahead its clock may go. */
export const freshCommandMs = 5_000;
/** More than any command needs. */
export const mostCommandBytes = 2_000;

/**
 * What is to be made of a message to a barrier. It is obeyed where it was meant for now and for the first time, and says so: whatever is kept,
 * sent again, old, ahead, or without a time, is not.
 */
export function judgeCommand(message: CommandMessage, { now, notBefore, isKnown }: CommandFacts): Judged {
  const ignore = (said: string, command = '') => ({ kind: 'ignore', command, said }) as const;
  if (message.retain) return ignore('It was retained. Commands are sent without the retain flag.');
  if (message.dup) return ignore('The broker sent it a second time.');
  if (message.payload.byteLength > mostCommandBytes) return ignore('It is too long to be a command.');
  const parsed = mqttMessageSchema.safeParse(jsonOf(message.payload));
  if (!parsed.success)
    return ignore('It is no command: send JSON with command, id and at, such as 2026-06-01T12:00:00Z.');
  const { command, id, at, reason } = parsed.data;
  const ageMs = now - Date.parse(at);
  if (Date.parse(at) < notBefore)
    return ignore('It may have come before Gatehouse was started, and have been obeyed then.', command);
  if (ageMs > freshCommandMs) return ignore(`It is ${secondsOf(ageMs)} old.`, command);
  if (-ageMs > freshCommandMs)
    return ignore(`Its time is ${secondsOf(-ageMs)} ahead: the sender’s clock goes wrong, or this one.`, command);
  if (isKnown(id)) return ignore('A command with this id came before.', command);
  return { kind: 'obey', command: { command, id, reason } };
}

/** Whether what a barrier allows lets it be told this; what ends a mode takes the ability that made it. */
export function isAllowed(
  command: MqttCommand,
  allows: readonly MqttAbility[],
  mode: 'normal' | 'heldOpen' | 'lockedDown' | 'released',
): boolean {
  switch (command) {
    case 'open':
      return allows.includes('open');
    case 'holdOpen':
      return allows.includes('hold');
    case 'lockDown':
      return allows.includes('lock');
    case 'release':
      if (mode === 'heldOpen') return allows.includes('hold');
      // An emergency is ended by people alone.
      return mode === 'lockedDown' && allows.includes('lock');
  }
}

function jsonOf(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    return undefined;
  }
}

function secondsOf(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60).toLocaleString('en-GB')} min`;
}
