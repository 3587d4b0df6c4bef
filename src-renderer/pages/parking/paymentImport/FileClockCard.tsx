import { Button } from '@mantine/core';
import type { FileClock } from '../../../../src-preload/contract/parking/paymentImport.ts';
import { offsetText } from '../../../components/feedback/clockText.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { correctionOf, fileClockText } from './clockWords.ts';
import styles from './paymentImport.module.css';

/** How the clock goes that timed the payments of a file, and what would put it right. */
export function FileClockCard(props: {
  readonly source: string;
  readonly clock: FileClock;
  readonly correctByS: number;
  readonly isBusy: boolean;
  readonly onCorrect: (correctByS: number) => void;
}) {
  const { source, clock, correctByS, isBusy, onCorrect } = props;
  const isOff = clock.reason !== null && clock.offMs !== null;
  const next = correctionOf(clock, correctByS);
  return (
    <section className={`card ${styles.card}`} aria-label="Its clock" data-clock={clock.reason ?? 'fine'}>
      <p className={styles.clockText}>
        <StateMark meaning={isOff ? 'warning' : clock.offMs === null ? 'neutral' : 'good'}>
          {isOff ? 'Its clock is off' : clock.offMs === null ? 'Its clock is not known' : 'Its clock is right'}
        </StateMark>
        <span>{fileClockText(source, clock)}</span>
      </p>
      {isOff && next !== null && (
        <Button variant="default" disabled={isBusy} onClick={() => onCorrect(next)}>
          {next === 0
            ? 'Take its times as they are'
            : `Take its clock for ${offsetText(-next * 1000)}, and check again`}
        </Button>
      )}
    </section>
  );
}
