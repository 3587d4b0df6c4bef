import type { ShownTimes } from '../../../src-preload/contract/audit/fieldWords.ts';

/** How the audit writes moments and days, by the site's clock; an IANA name. */
export function shownTimes(timeZone: () => string): ShownTimes {
  return {
    moment: (at) => written(at, timeZone(), true),
    day: (at) => written(at, timeZone(), false),
  };
}

function written(at: number, timeZone: string, withTime: boolean): string {
  const clock = withTime ? ({ hour: '2-digit', minute: '2-digit' } as const) : {};
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...clock,
  }).format(at);
}
