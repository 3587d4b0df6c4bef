import { Button } from '@mantine/core';
import { IconAlertOctagon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import type { Alert } from '../../../src-preload/contract/gate/alerts.ts';
import { useIsLocked } from '../../live/entrance.ts';
import { bandLetter, shiftedLetter } from '../../live/letterKeys.ts';
import { TimeText } from '../feedback/TimeText.tsx';
import { useMay } from '../me/me.tsx';
import { Plate } from '../plate/Plate.tsx';
import { AlertLink } from './AlertLink.tsx';
import styles from './alerts.module.css';
import { kindNames, overText } from './alertText.ts';
import { PassCount } from './PassCount.tsx';
import { useAcknowledge, useWaitingAlerts } from './useAlerts.ts';

/** Nobody can have seen an alert, and meant it, sooner. */
const seenAfterMs = 500;

/** The band across every page while a severe alert waits for somebody to say that he has seen it: the newest, and how many more. */
export function AlertBand(props: { readonly more: ReactNode }) {
  const { data: waiting = [] } = useWaitingAlerts();
  const [alert] = waiting;
  return alert === undefined ? null : (
    <Band key={`${alert.id} ${alert.passes}`} alert={alert} others={waiting.length - 1} more={props.more} />
  );
}

function Band(props: { readonly alert: Alert; readonly others: number; readonly more: ReactNode }) {
  const { alert, others } = props;
  const isLocked = useIsLocked();
  const acknowledge = useAcknowledge();
  const mayAcknowledge = useMay()('alerts.acknowledge') && !isLocked;
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(true), seenAfterMs);
    return () => clearTimeout(timer);
  }, []);
  // A key or a tap that was meant for what was here a moment ago does not silence what nobody has seen.
  const confirm = () => {
    if (isSeen && mayAcknowledge && !acknowledge.isPending) acknowledge.mutate({ ids: [alert.id] });
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toUpperCase() !== bandLetter || event.ctrlKey || event.metaKey || event.altKey || event.repeat)
      return;
    if (event.defaultPrevented || shiftedLetter(event) !== null || isForItself(event.target)) return;
    event.preventDefault();
    confirm();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  const over = overText(alert);

  return (
    <section className={styles.band} role="alert" aria-label="Severe alert" data-alert-id={alert.id}>
      <IconAlertOctagon className={styles.bandIcon} size={30} aria-hidden="true" />
      {alert.mark !== null && alert.mark !== '' && (
        <Plate text={alert.mark} format={alert.format} country={alert.country} size="medium" />
      )}
      <div className={styles.bandWords}>
        <p className={styles.bandFacts}>
          <b>{kindNames[alert.kind]}</b>
          {alert.mark !== null && <span>{alert.place}</span>}
          <TimeText at={alert.at} />
          <PassCount alert={alert} />
          {over !== null && (
            <span>
              {over} <TimeText at={alert.resolvedAt ?? alert.at} />
            </span>
          )}
        </p>
        <p className={styles.bandSentence}>{alert.sentence}</p>
        {alert.tell !== '' && (
          <p>
            Tell <b>{alert.tell}</b>
          </p>
        )}
      </div>
      <div className={styles.bandActions}>
        {mayAcknowledge && (
          <Button
            className={styles.bandMain}
            aria-keyshortcuts={bandLetter}
            loading={acknowledge.isPending}
            onClick={confirm}
            rightSection={<kbd className={styles.key}>{bandLetter}</kbd>}
          >
            Acknowledge
          </Button>
        )}
        {!isLocked && <AlertLink alert={alert} className={styles.bandOther} variant="outline" />}
        {isLocked && others > 0 && <span className={styles.bandMore}>{others} more</span>}
        {!isLocked && others > 0 && (
          <Link to="/alerts" search={{ open: 'yes' }} className={styles.bandMore}>
            {others} more
          </Link>
        )}
        {props.more}
      </div>
    </section>
  );
}

/** Whether what has the focus takes letters for itself. */
function isForItself(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], [role="listbox"], [role="menu"], [role="dialog"]') !==
      null
  );
}
