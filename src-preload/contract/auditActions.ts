import type * as z from 'zod';
import type { AuditActionOf } from './audit/action.ts';
import { gateActions } from './gate/auditWords.ts';
import { hubActions } from './hub/auditWords.ts';
import { linksActions } from './links/auditWords.ts';
import { listsActions } from './lists/auditWords.ts';
import { officeActions } from './office/auditWords.ts';
import { parkingActions } from './parking/auditWords.ts';
import { recordActions } from './record/auditWords.ts';
import { siteActions } from './site/auditWords.ts';

/** Every kind of entry of the audit, by its stable key; each wing brings its own. */
export const auditActions = {
  ...siteActions,
  ...recordActions,
  ...listsActions,
  ...gateActions,
  ...parkingActions,
  ...officeActions,
  ...linksActions,
  ...hubActions,
} as const;
export type AuditAction = keyof typeof auditActions;

/** The values that are kept of an action. */
export type AuditValues<Action extends AuditAction> = z.infer<(typeof auditActions)[Action]['values']>;

/** The kind of entry of a key; null for one that this version does not know. */
export function auditActionOf(key: string): AuditActionOf | null {
  const known: Readonly<Record<string, AuditActionOf>> = auditActions;
  return Object.hasOwn(known, key) ? (known[key] ?? null) : null;
}
