import type { Case, CaseDecision, PaidKind } from '../../../../src-preload/contract/parking/cases.ts';
import type { Checked } from '../../../components/feedback/FormDialog.tsx';
import { moneyText } from '../../../fieldText.ts';

/** What a person does with a case; each asks before it is done. */
export type CaseWork = CaseDecision['kind'];

export const paidKindWords: Readonly<Record<PaidKind, string>> = {
  cash: 'Cash',
  card: 'Card',
  transfer: 'Bank transfer',
  other: 'Other',
};

/** What each is called: its button, its key, what is asked and what confirms it. */
export const workWords: Readonly<
  Record<CaseWork, { readonly button: string; readonly key: string; readonly title: string; readonly verb: string }>
> = {
  charge: { button: 'Charge…', key: 'C', title: 'Charge this case?', verb: 'Charge' },
  waive: { button: 'Waive…', key: 'W', title: 'Waive this case?', verb: 'Waive it' },
  cancel: { button: 'Cancel…', key: 'X', title: 'Cancel this case?', verb: 'Cancel the case' },
  pay: { button: 'Take payment…', key: 'P', title: 'Take the payment', verb: 'Take payment' },
  refund: { button: 'Pay back…', key: 'B', title: 'Pay money back?', verb: 'Pay back' },
  appeal: { button: 'Appeal…', key: 'D', title: 'Note an appeal', verb: 'Note the appeal' },
  uphold: { button: 'Uphold…', key: 'U', title: 'Uphold the charge?', verb: 'Uphold it' },
  reduce: { button: 'Keyed wrong…', key: 'R', title: 'Reduce the charge?', verb: 'Reduce it' },
  release: { button: 'Let it be decided…', key: 'L', title: 'Let it be decided?', verb: 'Let it be decided' },
  posted: { button: 'Notice posted…', key: 'O', title: 'The notice was posted', verb: 'Note it' },
  keep: { button: 'Leave as decided…', key: 'E', title: 'Leave it as it was decided?', verb: 'Leave it' },
  note: { button: 'Note…', key: 'N', title: 'Write a note', verb: 'Write it' },
};

/** What can be done from where a case stands, the most usual first. */
export function worksOf({ state, changed }: Pick<Case, 'state' | 'changed'>): readonly CaseWork[] {
  const keep: readonly CaseWork[] = changed === null ? [] : ['keep'];
  switch (state) {
    case 'open':
      return ['charge', 'waive', 'cancel', ...keep, 'note'];
    case 'waiting':
      return ['release', 'cancel', 'note'];
    case 'charged':
      return ['pay', 'appeal', 'posted', 'reduce', 'waive', 'cancel', ...keep, 'note'];
    case 'appealed':
      return ['uphold', 'cancel', 'reduce', 'pay', 'waive', ...keep, 'note'];
    case 'upheld':
      return ['pay', 'posted', 'reduce', 'waive', 'cancel', ...keep, 'note'];
    case 'paid':
      return ['refund', ...keep, 'note'];
    case 'waived':
    case 'cancelled':
      return [...keep, 'note'];
  }
}

/** What stands in the fields; only those of what is done count. */
export interface DecisionFields {
  readonly reason: string;
  /** Pounds, as they are typed. */
  readonly amount: string;
  readonly paidKind: PaidKind;
  readonly reference: string;
  /** Days, as a field of a date shows them; empty for none. */
  readonly windscreenOn: string;
  readonly postedOn: string;
}

/** @param today a day such as `2026-03-31` */
export function fieldsOf(work: CaseWork, found: Case, today: string): DecisionFields {
  const { rules, account } = found.finding;
  const most = account?.keyed === 'major' ? Math.min(rules.chargePence, rules.law.keyingCapPence) : rules.chargePence;
  const amount = moneyText.write(work === 'pay' ? found.duePence : work === 'refund' ? leftOf(found) : most);
  const paidKind = (work === 'refund' ? found.paid?.kind : undefined) ?? 'card';
  return { reason: '', amount, paidKind, reference: '', windscreenOn: '', postedOn: today };
}

/** How much of what was paid is not paid back yet, pence. */
export function leftOf({ paid, refunds }: Pick<Case, 'paid' | 'refunds'>): number {
  return (paid?.pence ?? 0) - refunds.reduce((sum, { pence }) => sum + pence, 0);
}

/** What the fields say, or what is wrong with each. */
export function decisionOf(work: CaseWork, { id, revision }: Case, fields: DecisionFields): Checked<CaseDecision> {
  const seen = { id, revision };
  const reason = fields.reason.trim();
  const needsReason = work !== 'charge' && work !== 'pay' && work !== 'posted';
  const faults: Record<string, string> = {};
  if (needsReason && reason === '')
    faults.reason = work === 'note' ? 'Write a note' : 'Say why, for those who come after you';
  const isMoney = work === 'charge' || work === 'pay' || work === 'refund';
  const pence = isMoney ? moneyText.read(fields.amount) : 0;
  if (pence === null || (work === 'refund' && pence === 0)) faults.amount = moneyText.hint;
  if (work === 'posted' && fields.postedOn === '') faults.postedOn = 'Give the day';
  if (Object.keys(faults).length > 0 || pence === null) return { faults };
  switch (work) {
    case 'charge': {
      const windscreenOn = fields.windscreenOn === '' ? null : fields.windscreenOn;
      return { values: { ...seen, kind: 'charge', amountPence: pence, windscreenOn, reason } };
    }
    case 'pay': {
      const { paidKind, reference } = fields;
      return { values: { ...seen, kind: 'pay', pence, paidKind, reference: reference.trim() } };
    }
    case 'refund':
      return { values: { ...seen, kind: 'refund', pence, paidKind: fields.paidKind, reason } };
    case 'posted':
      return { values: { ...seen, kind: 'posted', on: fields.postedOn } };
    default:
      return { values: { ...seen, kind: work, reason } };
  }
}
