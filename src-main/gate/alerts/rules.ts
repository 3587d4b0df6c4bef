import type { AlertKind, AlertSettings, RaisedKind } from '../../../src-preload/contract/gate/alertSettings.ts';
import type { Decision } from '../../../src-preload/contract/record/decision.ts';
import { type Severity, severities } from '../../../src-preload/contract/severity.ts';

/** Why an alert is to be raised, before anyone asked whether the site wants to be told. */
export interface AlertCause {
  readonly kind: RaisedKind;
  /** What the cause itself says; null leaves it to the settings. */
  readonly severity: Severity | null;
  readonly sentence: string;
  /** What the sentence is made from, in the shape of `alertValues`; null where only the sentence is known. */
  readonly values: object | null;
}

/** Why a decision is told of, as the settings want it. */
type DecisionCause = AlertCause & { readonly kind: AlertKind };

/** How an alert is told. */
export interface Telling {
  readonly severity: Severity;
  /** It stays on the screen until a person says that he has seen it. */
  readonly mustAcknowledge: boolean;
  readonly sound: boolean;
  readonly desktop: boolean;
  readonly email: boolean;
}

/** The circumstances in which an alert is raised. */
export interface Circumstances {
  /** Whether the site has quiet hours now. */
  readonly isQuiet: boolean;
  /** How long ago it came to pass: Gatehouse may have been off, or a person may have corrected an old read. Milliseconds. */
  readonly ageMs: number;
}

/** What is older is shown and recorded, but calls nobody to a gate where no vehicle stands any more. */
export const soundedForMs = 60_000;
/** E-mail about one plate for one reason goes out again no sooner than this: further passes are told of at the desk. */
export const mailedAgainAfterMs = 3_600_000;
/** What is older is no news to anybody who reads it in a mailbox. */
export const mailedForMs = 86_400_000;

/**
 * What a decision on a pass gives cause for, each kind at most once. The watch list is told of whatever else holds: a vehicle on it that
 * also has an expired permit is two alerts.
 */
export function causesOf(decision: Decision | null): readonly DecisionCause[] {
  if (decision === null) return [];
  const { sentence, cause, alert, watchEntryId } = decision;
  const values = decision.values === undefined ? null : { cause, values: decision.values };
  const causes: DecisionCause[] = [];
  if (watchEntryId !== null) {
    causes.push({ kind: 'watchList', severity: cause === 'watchList' ? alert : 'note', sentence, values });
  }
  const kind = kindOfPapers(decision);
  // The alert of a watch list's note says nothing of the permit beneath it.
  const severity = watchEntryId !== null && alert === 'note' ? null : alert;
  if (kind !== null) causes.push({ kind, severity, sentence, values });
  return causes;
}

function kindOfPapers({ verdict, cause, alert, watchEntryId }: Decision): AlertKind | null {
  if (cause === 'watchList') return null;
  if (cause === 'expired') return 'expired';
  if (verdict === 'deny') return 'denied';
  if (alert === null || (alert === 'note' && watchEntryId !== null)) return null;
  return cause === 'unknown' ? 'unknown' : 'announced';
}

/** How the site wants to be told of a cause now; null where it does not. */
export function tellingOf(
  cause: AlertCause,
  settings: AlertSettings,
  { isQuiet, ageMs }: Circumstances,
): Telling | null {
  // It is no trouble, and passes by itself.
  if (cause.kind === 'full')
    return {
      severity: 'note',
      mustAcknowledge: false,
      sound: false,
      desktop: ageMs < soundedForMs && !isQuiet,
      email: false,
    };
  if (cause.kind === 'emergency' || cause.kind === 'signIn' || cause.kind === 'cloned' || cause.kind === 'source') {
    const isEmergency = cause.kind === 'emergency';
    const isNews = ageMs < soundedForMs;
    const email = ageMs < mailedForMs && canMail(settings);
    const severity = isEmergency ? 'severe' : 'warning';
    return { severity, mustAcknowledge: isEmergency, sound: isEmergency && isNews, desktop: isNews, email };
  }
  const wanted = settings[cause.kind];
  if (!wanted.on) return null;
  const severity = severer(cause.severity ?? 'note', 'severity' in wanted ? wanted.severity : 'note');
  const isSevere = severity === 'severe';
  const speaks = !isQuiet || (isSevere && settings.quiet.sparesSevere);
  const isNews = speaks && ageMs < soundedForMs;
  return {
    severity,
    mustAcknowledge: isSevere,
    sound: wanted.sound && isNews,
    desktop: wanted.desktop && isNews,
    email: wanted.email && speaks && ageMs < mailedForMs && canMail(settings),
  };
}

/** Whether there is anyone to write to, and a server to do it. */
function canMail({ recipients, mail }: AlertSettings): boolean {
  return recipients.length > 0 && mail.host !== '';
}

/** The severer of two. */
export function severer(a: Severity, b: Severity): Severity {
  return weightOf(a) >= weightOf(b) ? a : b;
}

/** Greater for what is severer. */
export function weightOf(severity: Severity): number {
  return severities.indexOf(severity);
}
