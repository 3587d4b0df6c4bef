import { Button } from '@mantine/core';
import {
  IconBarrierBlock,
  IconDeviceCctv,
  IconListDetails,
  IconMail,
  IconMailExclamation,
  IconUserQuestion,
} from '@tabler/icons-react';
import type { Alert } from '../../../../src-preload/contract/gate/alerts.ts';
import { AlertLink } from '../../../components/alerts/AlertLink.tsx';
import { kindNames, overText, severityMeanings, severityNames } from '../../../components/alerts/alertText.ts';
import { PassCount } from '../../../components/alerts/PassCount.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { Plate } from '../../../components/plate/Plate.tsx';
import { PlateLink } from '../../../components/plate/PlateLink.tsx';
import { ReadMenu } from '../../../components/read/ReadMenu.tsx';
import styles from './alerts.module.css';

/** One alert: what it is about, what was said, what became of it, and what is left to do. */
export function AlertRow(props: {
  readonly alert: Alert;
  readonly isBusy: boolean;
  readonly onAcknowledge: () => void;
}) {
  const { alert } = props;
  const { open } = alert;
  const mayAcknowledge = useMay()('alerts.acknowledge');
  return (
    <li className={`card ${styles.row}`} data-open={open || undefined} data-alert-id={alert.id}>
      <div className={styles.subject}>
        {alert.mark === null ? (
          <DeviceIcon kind={alert.kind} />
        ) : (
          <PlateLink mark={alert.mark}>
            <Plate text={alert.mark} format={alert.format} country={alert.country} size="small" />
          </PlateLink>
        )}
      </div>
      <div className={styles.words}>
        <strong>{alert.sentence}</strong>
        <span className={styles.facts}>
          <span>{kindNames[alert.kind]}</span>
          <span>{alert.place}</span>
          <TimeText at={alert.at} />
          <PassCount alert={alert} />
          {alert.tell !== '' && <span>Tell {alert.tell}</span>}
          <Outcome alert={alert} />
          {alert.email !== null && <Mail email={alert.email} />}
        </span>
      </div>
      <StateMark meaning={severityMeanings[alert.severity]}>{severityNames[alert.severity]}</StateMark>
      <div className={styles.buttons}>
        {open && mayAcknowledge && (
          <Button size="compact-sm" loading={props.isBusy} onClick={props.onAcknowledge}>
            Acknowledge
          </Button>
        )}
        <AlertLink alert={alert} size="compact-sm" variant="default" />
        {alert.mark !== null && (
          <ReadMenu subject={{ mark: alert.mark, format: alert.format, read: alert.readId }} look="icon" />
        )}
      </div>
    </li>
  );
}

const icons: Partial<Record<Alert['kind'], typeof IconDeviceCctv>> = {
  signIn: IconUserQuestion,
  source: IconListDetails,
};

function DeviceIcon(props: { readonly kind: Alert['kind'] }) {
  const isBarrier = props.kind === 'barrierDown' || props.kind === 'emergency';
  const Icon = isBarrier ? IconBarrierBlock : (icons[props.kind] ?? IconDeviceCctv);
  return <Icon size={30} stroke={1.5} aria-hidden="true" />;
}

function Outcome(props: { readonly alert: Alert }) {
  const { resolvedAt, acknowledgedAt, acknowledgedBy } = props.alert;
  const over = overText(props.alert);
  return (
    <>
      {over !== null && resolvedAt !== null && (
        <span>
          {over} <TimeText at={resolvedAt} />
        </span>
      )}
      {acknowledgedAt !== null && (
        <span>
          Acknowledged by {acknowledgedBy} <TimeText at={acknowledgedAt} />
        </span>
      )}
    </>
  );
}

const mailWords = { waiting: 'E-mail waits', sent: 'E-mail sent', failed: 'E-mail failed' } as const;

function Mail(props: { readonly email: NonNullable<Alert['email']> }) {
  const { state, message } = props.email;
  const Icon = state === 'failed' ? IconMailExclamation : IconMail;
  return (
    <span className={styles.mail} data-state={state} title={message}>
      <Icon size={15} aria-hidden="true" />
      {state === 'failed' ? message : mailWords[state]}
    </span>
  );
}
