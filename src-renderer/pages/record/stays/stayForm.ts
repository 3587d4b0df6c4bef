import type { Stay, StayDecision } from '../../../../src-preload/contract/record/stays.ts';
import type { Checked } from '../../../components/feedback/FormDialog.tsx';
import { fieldOfMoment, momentOfSeconds } from '../../../siteTime.ts';
import { splitProposals } from './splitProposals.ts';

/** What a person does with a stay that takes more than a word. */
export type StayWork = Exclude<StayDecision['kind'], 'accept'>;

/** What stands in the fields; only those of what is done count. Times as a field of date and time shows them. */
export interface StayFields {
  readonly mark: string;
  readonly cameAt: string;
  readonly leftAt: string;
  readonly splitLeft: string;
  readonly splitCame: string;
  /** The proposal that was chosen last, by its key; empty where none was. */
  readonly proposal: string;
  /** The kind of vehicle by its id in the tariff; empty: as its permit says. */
  readonly vehicleClass: string;
  /** It is of that kind whenever its plate comes again. */
  readonly isForPlate: boolean;
  readonly otherId: string;
  /** The sight of its trailer that is meant. */
  readonly trailerId: string;
  readonly reason: string;
}

/** The fields for a stay. The first place at which it may be split is offered. */
export function fieldsOf(stay: Stay, others: readonly Stay[] = []): StayFields {
  const { mark, entry, exit, passes, vehicleClass } = stay;
  const [first] = splitProposals(stay, others);
  const field = (at: number | undefined) => (at === undefined ? '' : fieldOfMoment(at));
  return {
    ...{ mark, otherId: '', reason: '', trailerId: trailersOf(passes)[0]?.readId ?? '' },
    ...{ cameAt: field(entry?.at), leftAt: field(exit?.at) },
    ...{ splitLeft: field(first?.leftAt), splitCame: first?.came === null ? '' : field(first?.cameAt) },
    ...{ proposal: first?.key ?? '', vehicleClass: vehicleClass ?? '', isForPlate: false },
  };
}

/** Sights of what is told as its trailer. */
export function trailersOf(passes: Stay['passes']): Stay['passes'] {
  return passes.filter(({ isTrailer }) => isTrailer === true);
}

const noTime = 'Give a day and a time';

/** What the fields say, or what is wrong with each. A time that was not touched stays to the millisecond. */
export function decisionOf(
  work: StayWork,
  stay: Stay,
  fields: StayFields,
  others: readonly Stay[] = [],
): Checked<StayDecision> {
  const { id } = stay;
  const reason = fields.reason.trim();
  const faults: Record<string, string> = reason === '' ? { reason: 'Say why, for those who come after you' } : {};
  const time = (name: 'cameAt' | 'leftAt' | 'splitLeft' | 'splitCame', before?: number): number => {
    if (before !== undefined && fields[name] === fieldOfMoment(before)) return before;
    const at = momentOfSeconds(fields[name]);
    if (at === null) faults[name] = noTime;
    return at ?? 0;
  };
  const checked = (decision: StayDecision): Checked<StayDecision> =>
    Object.keys(faults).length > 0 ? { faults } : { values: decision };
  switch (work) {
    case 'void':
      return checked({ kind: 'void', id, reason });
    case 'join': {
      if (fields.otherId === '') faults.otherId = 'Choose a vehicle';
      const [stayId, exitId] = stay.entry === null ? [fields.otherId, id] : [id, fields.otherId];
      return checked({ kind: 'join', id: stayId, exitId, reason });
    }
    case 'detach':
      return checked({ kind: 'detach', id, readId: fields.trailerId, reason });
    case 'split': {
      const chosen = splitProposals(stay, others).find(({ key }) => key === fields.proposal);
      const leftAt = time('splitLeft', chosen?.leftAt);
      const cameAt = time('splitCame', chosen?.cameAt);
      const exitId = chosen?.leftAt === leftAt ? chosen.exitId : undefined;
      return checked({ kind: 'split', id, leftAt, cameAt, ...(exitId === undefined ? {} : { exitId }), reason });
    }
    case 'merge':
      if (fields.otherId === '') faults.otherId = 'Choose a visit';
      return checked({ kind: 'merge', id, otherId: fields.otherId, reason });
    case 'class': {
      const vehicleClass = fields.vehicleClass === '' ? null : fields.vehicleClass;
      if (vehicleClass === stay.vehicleClass && !fields.isForPlate)
        faults.vehicleClass = 'That is what it is already. Choose another.';
      return checked({ kind: 'class', id, vehicleClass, isForPlate: fields.isForPlate, reason });
    }
    case 'edit': {
      const mark = fields.mark.toUpperCase().replace(/\s/g, '');
      if (!/^[A-Z0-9]{1,15}$/.test(mark)) faults.mark = 'Give the plate as letters and digits';
      // Nobody has to know when it came.
      const enteredAt = stay.entry === null && fields.cameAt === '' ? undefined : time('cameAt', stay.entry?.at);
      const leftAt = fields.leftAt === '' ? null : time('leftAt', stay.exit?.at);
      return checked({ kind: 'edit', id, mark, ...(enteredAt === undefined ? {} : { enteredAt }), leftAt, reason });
    }
  }
}
