import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { Revenue } from '../../../../src-preload/contract/parking/revenue.ts';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { WrittenPlate } from '../../../components/plate/WrittenPlate.tsx';
import { countOf } from '../../../formatting.ts';
import styles from './revenue.module.css';

/** Rows that are shown at first. */
const atFirst = 15;

/** Who left owing, the latest first, each with its stay. */
export function UnpaidList(props: { readonly revenue: Revenue; readonly placeOf: (carParkId: string) => string }) {
  const { unpaid, figures } = props.revenue;
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? unpaid : unpaid.slice(0, atFirst);
  const all = figures.unpaidStays + figures.pendingStays;
  return (
    <section className={`card ${styles.panel}`} aria-labelledby="unpaid-title">
      <h2 id="unpaid-title">Left owing</h2>
      <p className={styles.about}>
        {all === 0
          ? 'Everyone who left in this period has paid, or owed nothing.'
          : `${countOf(all, 'stay')} of those that left in this period, the latest first.${shown.length < all ? ` The latest ${shown.length} are shown.` : ''}`}
      </p>
      {unpaid.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Plate</th>
                <th scope="col">Car park</th>
                <th scope="col">Left</th>
                <th scope="col">Too late since</th>
                <th scope="col">Price</th>
                <th scope="col">Owed</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ stayId, mark, carParkId, leftAt, overdueAt, pricePence, owedPence }) => (
                <tr key={stayId} data-unpaid={mark}>
                  <th scope="row">
                    <Link to="/on-site/$id" params={{ id: stayId }} aria-label={`Stay of ${mark}`}>
                      <WrittenPlate text={mark} size="small" />
                    </Link>
                  </th>
                  <td>{props.placeOf(carParkId)}</td>
                  <td>
                    <TimeText at={leftAt} />
                  </td>
                  <td>{overdueAt === null ? 'can be paid still' : <TimeText at={overdueAt} />}</td>
                  <td>{moneyText(pricePence)}</td>
                  <td className={styles.strong}>{moneyText(owedPence)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.length < unpaid.length && (
        <Button className={styles.more} variant="default" size="compact-sm" onClick={() => setWhole(true)}>
          Show {unpaid.length === all ? 'all' : 'the latest'} {unpaid.length}
        </Button>
      )}
    </section>
  );
}
