import type { MqttStatus, MqttView } from '../../../../src-preload/contract/links/mqtt.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { type Meaning, StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import styles from './mqtt.module.css';

const states: Readonly<Record<MqttStatus['state'], readonly [Meaning, string]>> = {
  off: ['neutral', 'Off: nothing is told'],
  connecting: ['busy', 'Connecting'],
  connected: ['good', 'Connected'],
  waiting: ['bad', 'Not connected'],
};

/** How it stands with the broker. */
export function BrokerStatus(props: { readonly view: MqttView }) {
  const { values, status, isLost } = props.view;
  const { state, since, problem, nextAttemptAt, waiting, deliveredAt, skipped } = status;
  const [meaning, word] = states[state];
  return (
    <section className={styles.card} aria-label="The broker">
      {isLost && (
        <ErrorNotice error="What was stored of the broker was sealed with another key, so it is off. Give it again." />
      )}
      <div className={styles.status} role="status">
        <strong>
          <StateMark meaning={state === 'connected' && problem !== null ? 'warning' : meaning}>{word}</StateMark>
        </strong>
        {values.isOn && <span>{`${values.host}:${values.port}`}</span>}
        {state === 'connected' && since !== null && (
          <span>
            since <TimeText at={since} />
          </span>
        )}
        {nextAttemptAt !== null && (
          <span>
            tried again <TimeText at={nextAttemptAt} show="clock" />
          </span>
        )}
      </div>
      {problem !== null && <p className={styles.problem}>{problem}</p>}
      <p className={styles.facts}>
        <span>
          {deliveredAt === null ? (
            'Nothing delivered yet'
          ) : (
            <>
              Delivered <TimeText at={deliveredAt} show="ago" />
            </>
          )}
        </span>
        {state === 'waiting' && waiting > 0 && (
          <span>{waiting.toLocaleString('en-GB')} that happened since wait for it, for a day</span>
        )}
        {skipped > 0 && <span>{skipped.toLocaleString('en-GB')} left out: older than a day, or kept no more</span>}
      </p>
    </section>
  );
}
