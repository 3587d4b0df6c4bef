import type { Log } from '../../platform/log.ts';
import { type Commander, saying } from './commander.ts';
import type { Lane } from './lane.ts';
import type { BarrierStore } from './store.ts';

/** What a mode is called in a sentence. */
export const modeWords = {
  normal: 'in normal use',
  heldOpen: 'held open',
  lockedDown: 'locked down',
  released: 'released for an emergency',
} as const;

/** Takes up what the last run left behind: commands without an answer, and contacts that may still be on. It opens nothing. */
export async function takeUp(
  lanes: ReadonlyMap<string, Lane>,
  { store, commander, log }: { readonly store: BarrierStore; readonly commander: Commander; readonly log: Log },
): Promise<void> {
  for (const command of await store.lastCommands()) {
    const lane = lanes.get(command.barrierId);
    if (lane !== undefined) lane.lastCommand = command;
  }
  for (const command of await store.unanswered()) {
    const ended = { ...command, outcome: 'failed', ...saying({ code: 'ended' }) } as const;
    await commander.settle(lanes.get(command.barrierId) ?? null, ended);
  }
  for (const command of await store.owingCloses()) {
    const lane = lanes.get(command.barrierId);
    if (lane === undefined || lane.isKeptOpen) continue;
    lane.owing = command;
  }
  for (const { barrier } of lanes.values()) {
    const { mode, by, reason } = barrier.mode;
    if (mode !== 'normal')
      log.warn({ barrierId: barrier.id, by, reason }, `${barrier.name} is still ${modeWords[mode]}`);
  }
}
