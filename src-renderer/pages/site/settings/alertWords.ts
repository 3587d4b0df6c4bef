import type { AlertKind, AlertSettings } from '../../../../src-preload/contract/gate/alertSettings.ts';
import { severityNames } from '../../../components/alerts/alertText.ts';
import { scheduleText } from '../../../components/schedule/scheduleText.ts';

/** How alerts of a kind are told, in a few words: `warning, sound, e-mail`. */
export function toldText(told: AlertSettings[AlertKind]): string {
  if (!told.on) return 'off';
  const ways = [told.sound && 'sound', told.desktop && 'notification', told.email && 'e-mail'].filter(
    (way) => way !== false,
  );
  const severity = 'severity' in told ? [severityNames[told.severity].toLowerCase()] : [];
  return [...severity, ...(ways.length === 0 ? ['shown only'] : ways)].join(', ');
}

/** When it is quiet, and for what. */
export function quietText({ times, sparesSevere }: AlertSettings['quiet']): string {
  if (times === null) return 'never';
  return `${scheduleText(times)}${sparesSevere ? ', but for severe alerts' : ', severe alerts too'}`;
}

/** The mail server in one line. */
export function mailText({ host, port, security, user, from, verifyCertificate }: AlertSettings['mail']): string {
  if (host === '') return 'none';
  const encryption = { tls: 'TLS', starttls: 'STARTTLS', none: 'not encrypted' }[security];
  const parts = [`${host}:${port}`, encryption, user === '' ? '' : `as ${user}`, `from ${from}`];
  return [...parts, verifyCertificate ? '' : 'certificate not verified'].filter((part) => part !== '').join(', ');
}
