import type { MqttStatus } from '../../../../src-preload/contract/links/mqtt.ts';
import { type Meaning, StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import styles from './mqtt.module.css';

const outcomes: Readonly<Record<MqttStatus['commands'][number]['outcome'], readonly [Meaning, string]>> = {
  done: ['good', 'Done'],
  refused: ['warning', 'Refused'],
  ignored: ['neutral', 'Ignored'],
};

const names: Readonly<Record<string, string>> = {
  open: 'Open',
  holdOpen: 'Hold open',
  lockDown: 'Lock down',
  release: 'Release',
};

/** What came from the broker for barriers, and what was made of it. */
export function CommandLog(props: { readonly status: MqttStatus; readonly isAllowed: boolean }) {
  const { commands, ignored } = props.status;
  if (!props.isAllowed && commands.length === 0) return null;
  return (
    <section className={styles.card} aria-label="Commands that came">
      <h2>Commands that came</h2>
      {commands.length === 0 ? (
        <p className={styles.hint}>None since Gatehouse started.</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.log}>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Barrier</th>
                <th scope="col">Command</th>
                <th scope="col">What came of it</th>
              </tr>
            </thead>
            <tbody>
              {commands.map(({ at, barrier, command, outcome, said }, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: they have no id, and are replaced as a whole
                <tr key={place}>
                  <td>
                    <TimeText at={at} />
                  </td>
                  <td>{barrier}</td>
                  <td>{names[command] ?? '–'}</td>
                  <td>
                    <StateMark meaning={outcomes[outcome][0]}>{outcomes[outcome][1]}</StateMark> {said}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {ignored > 0 && (
        <p className={styles.hint}>
          {ignored.toLocaleString('en-GB')} ignored since Gatehouse started. What is ignored reaches no barrier.
        </p>
      )}
    </section>
  );
}
