import type { AuditFilter } from '../../../../src-preload/contract/site/audit.ts';
import { startOfIsoDay } from '../../../siteTime.ts';

/** What is looked for, as it stands in the address; days as `2026-07-03`. */
export interface AuditFilters {
  readonly who?: string;
  readonly kind?: string;
  readonly action?: string;
  readonly from?: string;
  readonly to?: string;
  readonly text?: string;
}

const names = ['who', 'kind', 'action', 'from', 'to', 'text'] as const;

/** Reads the filters from an address; what is not understood is left out. */
export function parseAuditFilters(search: Record<string, unknown>): AuditFilters {
  const found = names.flatMap((name) => {
    const value = search[name];
    const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, 80) : '';
    const isDay = name !== 'from' && name !== 'to' ? true : startOfIsoDay(text) !== null;
    return text === '' || !isDay ? [] : [[name, text] as const];
  });
  return Object.fromEntries(found);
}

/** The filters as a question to the audit; days as they are at the site. */
export function queryOf({ who, kind, action, from = '', to = '', text }: AuditFilters): AuditFilter {
  const [fromAt, toAt] = [startOfIsoDay(from), startOfIsoDay(to, 1)];
  return {
    ...(who === undefined ? {} : { actorId: who }),
    ...(kind === undefined ? {} : { thingKind: kind }),
    ...(action === undefined ? {} : { action }),
    ...(text === undefined ? {} : { text }),
    ...(fromAt === null ? {} : { fromAt }),
    ...(toAt === null ? {} : { toAt }),
  };
}
