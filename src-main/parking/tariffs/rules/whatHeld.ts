/** What held at a car park from a moment on, UTC ms, until the next such moment. */
export interface HeldFrom {
  readonly at: number;
  /** The prices, as one text; empty where there were none. */
  readonly prices: string;
  /** Whether everybody is charged, also who left again at once. */
  readonly chargesFromStart: boolean;
}

/** Of each car park, what held when, in the order of the moments. */
export type WhatHeld = ReadonlyMap<string, readonly HeldFrom[]>;

const nothing = { prices: '', chargesFromStart: false };

/** The first moment from which on something else holds by the second than by the first, UTC ms; null where nothing does. */
export function firstOther(before: WhatHeld, after: WhatHeld, what: 'prices' | 'chargesFromStart'): number | null {
  const found = [...new Set([...before.keys(), ...after.keys()])].flatMap((carParkId) => {
    const [was, is] = [before.get(carParkId) ?? [], after.get(carParkId) ?? []];
    const at = [...was, ...is]
      .map((each) => each.at)
      .sort((a, b) => a - b)
      .find((moment) => heldAt(was, moment)[what] !== heldAt(is, moment)[what]);
    return at ?? [];
  });
  return found.length === 0 ? null : Math.min(...found);
}

function heldAt(steps: readonly HeldFrom[], at: number): Omit<HeldFrom, 'at'> {
  return steps.findLast((step) => step.at <= at) ?? nothing;
}
