import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { PaymentImportResult } from '../../../../src-preload/contract/parking/paymentImport.ts';
import { countOf } from '../../../formatting.ts';
import { isoDay } from '../../../siteTime.ts';
import { faultText } from '../machines/machineWords.ts';
import styles from './paymentImport.module.css';

/** What was taken, what waits for a person, and the way to it. */
export function ResultCard(props: { readonly result: PaymentImportResult; readonly onAgain: () => void }) {
  const { fileName, taken, pence, exact, slip, advance, none, told, wrong, firstAt, lastAt, isStopped } = props.result;
  const { faults } = props.result;
  const navigate = useNavigate();
  const days = firstAt === null || lastAt === null ? {} : { from: isoDay(firstAt), to: isoDay(lastAt) };
  const lines = [
    { count: exact, text: 'for the stay of their very plate' },
    { count: slip, text: 'attached by a slip in the plate: look at each, and confirm it' },
    { count: advance, text: 'paid in advance, for a time' },
    { count: none, text: 'without a stay: a person looks for it, or it is found once the stay is known' },
    { count: told, text: 'were known already, and left out' },
    { count: wrong, text: 'were wrong, and left out' },
  ].filter(({ count }) => count > 0);
  return (
    <section className={`card ${styles.card}`} aria-label="Imported" role="status">
      <h2>
        {countOf(taken, 'payment')} of {fileName} taken, {moneyText(pence)}
      </h2>
      {isStopped && (
        <p className={styles.warning}>
          It was stopped before its end. What was taken stays; choose the same file again for the rest, and nothing is
          taken twice.
        </p>
      )}
      <ul className={styles.lines}>
        {lines.map(({ count, text }) => (
          <li key={text}>
            <b className="tabular">{count.toLocaleString('en-GB')}</b> {text}
          </li>
        ))}
      </ul>
      {faults.length > 0 && (
        <p className={styles.warning}>
          Its machine was out of order, as the file shows: {faults.map(faultText).join('; ')}. Breaches of paying of
          those times wait until somebody has looked. <Link to="/payments/machines">Pay machines</Link>
        </p>
      )}
      <div className={styles.actions}>
        <Button onClick={() => void navigate({ to: '/payments', search: days })}>See the payments</Button>
        {none > 0 && (
          <Button variant="default" onClick={() => void navigate({ to: '/payments', search: { view: 'unmatched' } })}>
            Those without a stay
          </Button>
        )}
        <Button variant="default" onClick={props.onAgain}>
          Import another file
        </Button>
      </div>
    </section>
  );
}
