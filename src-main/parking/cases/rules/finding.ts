import type { Breach, CaseLine, CaseMoment } from '../../../../src-preload/contract/parking/cases.ts';
import { type Judging, line, minuteMs } from './judged.ts';
import { ofMaxStay, ofNoReturn, ofPermitOnly } from './limits.ts';
import { isBought, ofPaying } from './paying.ts';

/** What was found of a stay. Without breaches there is no case. */
export interface Found {
  readonly breaches: readonly Breach[];
  readonly lines: readonly CaseLine[];
  /** In the order in which they were, or would have been. */
  readonly moments: readonly CaseMoment[];
  /** When it has to be judged again, UTC ms; null where nothing can change by time alone. */
  readonly lookAgainAt: number | null;
}

/**
 * Judges a stay by the rules that held when it began. Consideration and grace are two things and are never added: the first is to read the signs and
 * leave, where nothing was bought; the second follows what was permitted, where all else was kept to (Single Code of Practice 1.1).
 */
export function findBreaches(judging: Judging): Found {
  const { stay, rules, account } = judging;
  const lastedMs = stay.leftAt - stay.enteredAt;
  const considered = stay.enteredAt + rules.considerationMin * minuteMs;
  const seen = [line('Entered', { at: stay.enteredAt }), line(stay.isInside ? 'Now' : 'Left', { at: stay.leftAt })];
  const head = [...seen, line('On site for', { ms: lastedMs })];
  const exempt = whyExempt(judging);
  if (exempt !== null) return { breaches: [], lines: [...head, line(exempt)], moments: [], lookAgainAt: null };
  const consideration = line('Consideration, to read the signs', { ms: rules.considerationMin * minuteMs });
  const onlyLooked = lastedMs <= rules.considerationMin * minuteMs && !isBought(account);
  if (onlyLooked) {
    const lines = [...head, consideration, line('It left within it, and nothing was bought')];
    return { breaches: [], lines, moments: [], lookAgainAt: null };
  }
  const parts = [ofMaxStay(judging), ofNoReturn(judging), ofPermitOnly(judging), ofPaying(judging)];
  const over = parts.filter(({ breach }) => breach !== null);
  // The grace is for who kept to all else.
  const isGraced = over.every(({ isWithinGrace }) => isWithinGrace);
  const breaches = isGraced ? [] : over.flatMap(({ breach }) => breach ?? []);
  const times = parts.flatMap(({ lookAgainAt }) => lookAgainAt ?? []);
  const moments: CaseMoment[] = [
    { at: stay.enteredAt, kind: 'entered' },
    { at: considered, kind: 'considered' },
    ...parts.flatMap((part) => part.moments),
    ...(account?.lastPaidAt == null ? [] : [{ at: account.lastPaidAt, kind: 'paid' } as const]),
    ...(stay.isInside ? [] : [{ at: stay.leftAt, kind: 'left' } as const]),
  ];
  return {
    breaches,
    lines: [
      ...head,
      consideration,
      ...parts.flatMap(({ lines }) => lines),
      ...(over.length === 0 ? [] : [line('Grace, after what was permitted', { ms: rules.graceMin * minuteMs })]),
      ...(over.length === 0
        ? []
        : [
            line(
              graceWords(
                isGraced,
                over.some(({ isWithinGrace }) => isWithinGrace),
              ),
            ),
          ]),
    ],
    moments: moments.toSorted((a, b) => a.at - b.at),
    lookAgainAt: times.length === 0 ? null : Math.min(...times),
  };
}

function graceWords(isGraced: boolean, isPartly: boolean): string {
  if (isGraced) return 'It left within it, and kept to all else';
  return isPartly ? 'Other terms were not kept to, so it does not count' : 'It does not cover this';
}

/** Why a stay is in breach of nothing, as a line; null where it can be. */
export function whyExempt({ stay, rules, listedFor }: Pick<Judging, 'stay' | 'rules' | 'listedFor'>): string | null {
  const { groupIds, permits, visitors } = rules.exempt;
  if (listedFor !== null) return `Exempt by its plate: ${listedFor}`;
  const group = stay.groups.find(({ id }) => groupIds.includes(id));
  if (group !== undefined) return `Exempt by its group: ${group.name}`;
  if (permits && (stay.permitId !== null || stay.groups.length > 0)) return 'Exempt by its permit';
  if (visitors && stay.visitId !== null) return 'Exempt as a visitor who was expected';
  return null;
}
