import type { AlertKind } from '../../../src-preload/contract/alertSettings.ts';
import { type Alert, outageKinds } from '../../../src-preload/contract/alerts.ts';
import type { Severity } from '../../../src-preload/contract/severity.ts';
import type { Meaning } from '../feedback/StateMark.tsx';

/** What each kind of alert is called. */
export const kindNames: Readonly<Record<AlertKind, string>> = {
  watchList: 'Watch list',
  denied: 'Denied attempt',
  expired: 'Expired permit',
  unknown: 'Unknown plate',
  announced: 'Announced vehicle',
  cameraDown: 'Camera down',
  barrierDown: 'Barrier down',
};

/** What each severity is called. */
export const severityNames: Readonly<Record<Severity, string>> = {
  note: 'Note',
  warning: 'Warning',
  severe: 'Severe',
};

export const severityMeanings: Readonly<Record<Severity, Meaning>> = {
  note: 'neutral',
  warning: 'warning',
  severe: 'bad',
};

/** Whether it still wants somebody: unacknowledged, and severe or an outage that lasts. */
export function isOpen({ kind, acknowledgedAt, mustAcknowledge, resolvedAt }: Alert): boolean {
  if (acknowledgedAt !== null) return false;
  return mustAcknowledge || (isOutage(kind) && resolvedAt === null);
}

/** What became of an alert that passed; null of one that did not. */
export function overText({ kind, resolvedAt }: Alert): string | null {
  if (resolvedAt === null) return null;
  return isOutage(kind) ? 'Works again since' : 'No longer holds since';
}

function isOutage(kind: AlertKind): boolean {
  return outageKinds.some((outage) => outage === kind);
}
