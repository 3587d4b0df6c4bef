import { holderOf, textsWithout } from '../../platform/heldTable.ts';
import { erased } from '../../platform/subject.ts';

/** The cells of a command without the vehicle that it was for. */
export function withoutVehicle({ cause }: Readonly<Record<string, unknown>>) {
  return {
    mark: '',
    permitId: null,
    readId: null,
    ...(cause === 'rule' ? { by: erased, byReason: null } : {}),
  };
}

/**
 * That a barrier moved, when and with what answer is the record of a machine and stays; for whom is forgotten. Where a decision opened it, what stands
 * as `by` is the decision's sentence.
 */
export const barrierHolder = holderOf(
  {
    table: 'barrierCommands',
    kind: 'barrier command',
    at: 'at',
    readId: 'readId',
    about: ['mark'],
    words: ['by', 'reason', 'answer'],
    json: ['byReason', 'said'],
    jsonWithout: textsWithout,
    leaves: withoutVehicle,
  },
  { table: 'barriers', kind: 'barrier', at: 'modeSince', words: ['modeReason'] },
);
