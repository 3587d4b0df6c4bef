import type { Barrier, BarrierCommand } from '../../../../src-preload/contract/gate/barriers.ts';
import type { Meaning } from '../../../components/feedback/StateMark.tsx';
import { formatSpan } from '../../../formatting.ts';

/** What a command was, in the record. */
export const commandWords: Readonly<Record<BarrierCommand['kind'], string>> = {
  open: 'Open',
  holdOpen: 'Hold open',
  lockDown: 'Lock down',
  emergency: 'Emergency release',
  release: 'Release',
  test: 'Test',
};

/** What came of a command; a lock-down that had nothing to send says so. */
export function outcomeOf({ kind, outcome, attempts }: Pick<BarrierCommand, 'kind' | 'outcome' | 'attempts'>): {
  readonly word: string;
  readonly meaning: Meaning;
} {
  const sentNothing = kind === 'lockDown' && outcome === 'done' && attempts === 0;
  return sentNothing ? { word: 'Nothing sent', meaning: 'warning' } : outcomeWords[outcome];
}

/** What came of it. */
const outcomeWords: Readonly<Record<BarrierCommand['outcome'], { word: string; meaning: Meaning }>> = {
  sent: { word: 'On its way', meaning: 'busy' },
  done: { word: 'Done', meaning: 'good' },
  failed: { word: 'Failed', meaning: 'bad' },
  refused: { word: 'Not sent', meaning: 'warning' },
};

/** Where the barrier is, as its device tells. */
export function positionText({ position, abilities, device }: Barrier): string {
  if (position === 'open') return 'Open';
  if (position === 'closed') return 'Closed';
  if (!abilities.tellsPosition) return 'Not known: the device does not tell it';
  const tellsContactOnly = 'statusInput' in device && device.statusInput === null;
  return tellsContactOnly ? 'Not known, its contact is off' : 'Not known';
}

/** How its device is, in a word and its meaning. */
export function stateOf({ busy, health }: Pick<Barrier, 'busy' | 'health'>): {
  readonly word: string;
  readonly meaning: Meaning;
} {
  if (busy) return { word: 'Working', meaning: 'busy' };
  if (health?.ok === false) return { word: 'Does not obey', meaning: 'bad' };
  return health === null ? { word: 'Not asked yet', meaning: 'neutral' } : { word: 'Answers', meaning: 'good' };
}

/** How long something took: `42 ms`, `1.3 s`. */
export function tookText(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : formatSpan(ms);
}

/** `Open for KV19RHT, done`, and by whom where a person gave it. */
export function lastCommandText(command: BarrierCommand): string {
  const { kind, mark, cause, by } = command;
  const vehicle = mark === '' ? '' : ` for ${mark}`;
  const person = cause === 'person' ? ` by ${by}` : '';
  return `${commandWords[kind]}${vehicle}${person}, ${outcomeOf(command).word.toLowerCase()}`;
}
