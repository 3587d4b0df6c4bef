import { notifications } from '@mantine/notifications';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useRef } from 'react';
import type { Alert } from '../../../src-preload/contract/gate/alerts.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { showNotice } from '../../live/desktopNotices.ts';
import { useLiveEvent } from '../../live/liveEvents.ts';
import { play } from '../../live/sound.ts';
import { placeOf } from './AlertLink.tsx';
import styles from './alerts.module.css';
import { kindNames } from './alertText.ts';

/**
 * What came to pass longer ago calls nobody: the page was away, or a person works on the past. Long enough for a device whose clock is a
 * little off; whether an alert was old when it was raised, Gatehouse has said already.
 */
const freshAlertMs = 300_000;
/** Before and after now, for what lies ahead was seen before the clock was set back. */
const freshDecisionMs = 60_000;
const mostRemembered = 500;

/**
 * Tells of what happens as the settings and this device want it told: alerts on every page, decisions that need a person by sound at the
 * desk, also while it is locked. Each is told once.
 */
export function useTold(isLocked: boolean): void {
  const isOnLivePage = useRouterState({ select: (state) => state.location.pathname === '/' });
  const isAtDesk = isOnLivePage || isLocked;
  const navigate = useNavigate();
  const heard = useRef(new Set<string>());

  /** True the first time. */
  const isNew = (what: string): boolean => {
    if (heard.current.has(what)) return false;
    heard.current.add(what);
    const [oldest] = heard.current;
    if (heard.current.size > mostRemembered && oldest !== undefined) heard.current.delete(oldest);
    return true;
  };

  const tellOfAlert = (alert: Alert): void => {
    if (Date.now() - alert.at > freshAlertMs || !isNew(`${alert.id} ${alert.severity} ${alert.readId ?? ''}`)) return;
    const place = placeOf(alert);
    const open = () => void navigate({ to: place?.to ?? '/alerts' });
    if (alert.sound) play(alert.severity === 'note' ? 'ask' : 'alert');
    if (!alert.mustAcknowledge) showToast(alert, open);
    if (alert.desktop) {
      const title = alert.mark === null ? kindNames[alert.kind] : `${kindNames[alert.kind]}: ${alert.mark}`;
      const text = [
        alert.sentence,
        alert.place,
        alert.passes > 1 ? `${alert.passes} passes` : '',
        alert.tell === '' ? '' : `Tell ${alert.tell}`,
      ];
      showNotice({
        id: alert.id,
        title,
        text: text.filter((line) => line !== '').join('\n'),
        stays: alert.mustAcknowledge,
        onOpen: open,
      });
    }
  };

  const tellOfDecision = ({ id, decision, cameraId, lastSeenAt }: Read): void => {
    if (decision === null || decision.verdict === 'allow' || cameraId === null) return;
    if (Math.abs(Date.now() - lastSeenAt) > freshDecisionMs || !isNew(`${id} ${decision.verdict}`)) return;
    play(decision.verdict === 'ask' ? 'ask' : 'denied');
  };

  useLiveEvent((event) => {
    if (event.topic === 'alert.raised') tellOfAlert(event.alert);
    if (!isAtDesk) return;
    if (event.topic === 'read.opened' || event.topic === 'read.updated' || event.topic === 'read.closed') {
      tellOfDecision(event.read);
    }
  });
}

/** An alert that need not be acknowledged, in a corner for a while. */
function showToast(alert: Alert, open: () => void): void {
  const isNote = alert.severity === 'note';
  const id = notifications.show({
    color: isNote ? 'gray' : 'yellow',
    autoClose: isNote ? 8_000 : 20_000,
    title: alert.mark === null ? kindNames[alert.kind] : `${kindNames[alert.kind]}: ${alert.mark}`,
    message: (
      <span className={styles.toast}>
        <span>
          {alert.sentence} {alert.mark !== null && alert.place}
        </span>
        <button
          type="button"
          className={styles.toastLink}
          onClick={() => {
            notifications.hide(id);
            open();
          }}
        >
          Show
        </button>
      </span>
    ),
  });
}
