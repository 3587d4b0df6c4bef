import { ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { type AnyRouter, createRouterClient } from '@orpc/server';
import type { Barrier, barriersContract } from '../../../src-preload/contract/gate/barriers.ts';
import type { MqttAbility, MqttStatus, MqttValues } from '../../../src-preload/contract/links/mqtt.ts';
import type { Role } from '../../../src-preload/contract/roles.ts';
import type { Scope } from '../../../src-preload/contract/site/keyScopes.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { type Actor, actAs, isInScope } from '../../platform/serving/actor.ts';
import { type Command, type CommandMessage, freshCommandMs, isAllowed, judgeCommand } from './rules/command.ts';

export interface CommandsOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly barriers: () => readonly Pick<Barrier, 'id' | 'name' | 'mode'>[];
  /** Every procedure of the contract, under the names it has there. */
  readonly procedures: () => AnyRouter;
  readonly may: (action: string, role: Role) => boolean;
  readonly onChange: () => void;
}

type Noted = MqttStatus['commands'][number];
type Asking = ContractRouterClient<{ readonly barriers: typeof barriersContract }>;

/** What a command came to, as whoever sent it is told. */
export interface CommandResult {
  readonly id: string;
  readonly command: string;
  readonly done: boolean;
  readonly said: string;
}

const scopeOfAbility: Readonly<Record<MqttAbility, Scope>> = {
  open: 'barriers:open',
  hold: 'barriers:hold',
  lock: 'barriers:lockdown',
};
/** No barrier does the same more often. */
const gapMs = 1_000;
const mostNoted = 30;
/** Ids that are known of one barrier. */
const mostKnown = 2_000;
/** As long as a command could be obeyed, by whichever clock, its id is known. */
const knownForMs = 4 * freshCommandMs;

/** Takes what a broker hands on to barriers, and asks for what is allowed as a program of its own: by the same procedures as everybody. */
export function createCommands({ clock, log, barriers, procedures, may, onChange }: CommandsOptions) {
  /** Ids of commands that came, by barrier, the newest last, with when. */
  const known = new Map<string, Map<string, number>>();
  /** What was sent before may have been obeyed by the run before, whoever sends it now. */
  const began = { ms: clock.monotonicMs(), notBefore: clock.now() + freshCommandMs };
  /** When a barrier was last told something; for ever while that goes on. */
  const busyUntil = new Map<string, number>();
  let noted: readonly Noted[] = [];
  let ignored = 0;

  function keep(entry: Noted): void {
    noted = [entry, ...noted].slice(0, mostNoted);
    onChange();
  }

  /** Remembers that a command came; false where so many come that one of them could not be known again. */
  function remember(barrierId: string, id: string): boolean {
    const ids = known.get(barrierId) ?? new Map<string, number>();
    known.set(barrierId, ids);
    const [oldest] = ids;
    if (ids.size >= mostKnown && oldest !== undefined) {
      // What is older than any command may be is refused for that; what is not must not be forgotten for those that come.
      if (clock.monotonicMs() - oldest[1] <= knownForMs) return false;
      ids.delete(oldest[0]);
    }
    ids.set(id, clock.monotonicMs());
    return true;
  }

  async function ask(
    barrierId: string,
    { command, reason }: Command,
    actor: Actor,
  ): Promise<{ done: boolean; said: string }> {
    const mayHere = (action: string, role: Role) => may(action, role) && isInScope(actor, action);
    const asked = createRouterClient(procedures(), { context: { actor, may: mayHere } }) as unknown as Asking;
    const why = reason === '' ? 'By MQTT' : `${reason}, by MQTT`;
    switch (command) {
      case 'open': {
        const { outcome, answer } = await asked.barriers.open({ id: barrierId, reason: why.slice(0, 200) });
        return { done: outcome === 'done', said: answer };
      }
      case 'holdOpen':
        await asked.barriers.holdOpen({ id: barrierId, reason: why.slice(0, 200) });
        return { done: true, said: 'It is held open.' };
      case 'lockDown':
        await asked.barriers.lockDown({ id: barrierId, reason: why.slice(0, 200) });
        return { done: true, said: 'It is locked down.' };
      case 'release':
        await asked.barriers.release({ id: barrierId });
        return { done: true, said: 'It is released.' };
    }
  }

  return {
    /** Counts one that came while too many are under way. */
    tooMany(): void {
      ignored += 1;
      onChange();
    },
    noted: (): Pick<MqttStatus, 'commands' | 'ignored'> => ({ commands: [...noted], ignored }),

    /** Takes one message for a barrier; null where nobody is to be told of it. Never throws. */
    async take(
      barrierId: string,
      message: CommandMessage,
      values: () => Pick<MqttValues, 'commands' | 'host'>,
    ): Promise<CommandResult | null> {
      const at = clock.now();
      const barrier = barriers().find(({ id }) => id === barrierId);
      const name = barrier?.name ?? barrierId.slice(0, 60);
      const ignore = (command: string, said: string): null => {
        ignored += 1;
        keep({ at, barrier: name, command, outcome: 'ignored', said });
        return null;
      };
      const { commands, host } = values();
      const isKnown = (id: string) => [...known.values()].some((ids) => ids.has(id));
      // By then what came before the start is too old by itself.
      const isJustBegun = clock.monotonicMs() - began.ms <= knownForMs;
      const notBefore = isJustBegun ? began.notBefore : Number.NEGATIVE_INFINITY;
      const judged = judgeCommand(message, { now: at, notBefore, isKnown });
      if (judged.kind === 'ignore') return ignore(judged.command, judged.said);
      const { command, id } = judged.command;
      // Of barriers that nobody named there could be as many as somebody makes up.
      if (barrier === undefined) return ignore(command, 'There is no such barrier.');
      if (!remember(barrierId, id))
        return ignore(command, 'More commands come than can be told apart. None is obeyed before it is quieter.');
      const allows = commands.find((each) => each.barrierId === barrierId)?.allows ?? [];
      if (!isAllowed(command, allows, barrier.mode.mode))
        return ignore(command, 'This is not switched on for this barrier.');
      const key = `${barrierId} ${command}`;
      if ((busyUntil.get(key) ?? 0) > clock.monotonicMs())
        return ignore(command, 'It was told the same within a second.');
      busyUntil.set(key, Number.POSITIVE_INFINITY);
      const actor: Actor = {
        ...{ id: 'mqtt', name: 'MQTT', role: 'operator', from: `the MQTT broker ${host}` },
        ...{ sessionId: null, cameraIds: null, isLocked: false },
        scopes: allows.map((ability) => scopeOfAbility[ability]),
      };
      let result: { done: boolean; said: string };
      try {
        result = await actAs(actor, () => ask(barrierId, judged.command, actor));
      } catch (error) {
        const isRefused = error instanceof ORPCError && error.status < 500;
        if (!isRefused) log.error({ err: error, barrierId, command }, 'A command by MQTT failed');
        result = { done: false, said: error instanceof ORPCError ? error.message : 'Something unexpected went wrong.' };
      } finally {
        busyUntil.set(key, clock.monotonicMs() + gapMs);
      }
      keep({ at, barrier: name, command, outcome: result.done ? 'done' : 'refused', said: result.said });
      return { id, command, ...result };
    },
  };
}

export type Commands = ReturnType<typeof createCommands>;
