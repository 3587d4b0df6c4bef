import type { RaisedKind } from '../../../src-preload/contract/gate/alertSettings.ts';
import { type Alert, outageKinds } from '../../../src-preload/contract/gate/alerts.ts';
import type { Severity } from '../../../src-preload/contract/severity.ts';
import type { Meaning } from '../feedback/StateMark.tsx';

/** What each kind of alert is called. */
export const kindNames: Readonly<Record<RaisedKind, string>> = {
  watchList: 'Watch list',
  denied: 'Denied attempt',
  expired: 'Expired permit',
  unknown: 'Unknown plate',
  announced: 'Announced vehicle',
  cameraDown: 'Camera down',
  barrierDown: 'Barrier down',
  emergency: 'Emergency release',
  signIn: 'Wrong sign-ins',
  cloned: 'Plate in two places',
  full: 'Car park full',
  source: 'List not fetched',
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

/** What became of an alert that passed; null of one that did not. */
export function overText({ kind, resolvedAt }: Alert): string | null {
  if (resolvedAt === null) return null;
  return isOutage(kind) ? 'Works again since' : 'No longer holds since';
}

function isOutage(kind: RaisedKind): boolean {
  return outageKinds.some((outage) => outage === kind);
}
