import { Button, Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import {
  type PaymentCheck,
  type PaymentFileRow,
  type PaymentRowKind,
  paymentRowKinds,
} from '../../../../src-preload/contract/parking/paymentImport.ts';
import { api } from '../../../client.ts';
import { kindWords } from '../../../components/charge/chargeWords.ts';
import { FilterChip, FilterChips } from '../../../components/choice/FilterChips.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { rowKindWords } from './importWords.ts';
import styles from './paymentImport.module.css';

const pageSize = 50;

/** What would become of each row, by kind. */
export function CheckCard(props: { readonly id: string; readonly check: PaymentCheck }) {
  const { id, check } = props;
  const [kind, setKind] = useState<PaymentRowKind | null>(null);
  const [from, setFrom] = useState(0);
  const kinds = kind === null ? [...paymentRowKinds] : [kind];
  const rows = useQuery({
    ...api.paymentImport.rows.queryOptions({ input: { id, checkId: check.checkId, kinds, from, limit: pageSize } }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const total = rows.data?.total ?? 0;
  const choose = (next: PaymentRowKind | null) => {
    setKind(next);
    setFrom(0);
  };
  return (
    <section className={`card ${styles.card}`} aria-label="Rows">
      <FilterChips legend="Which rows are shown">
        {paymentRowKinds
          .filter((each) => check.counts[each] > 0)
          .map((each) => (
            <FilterChip
              key={each}
              checked={kind === each}
              count={check.counts[each].toLocaleString('en-GB')}
              onChange={(isOn) => choose(isOn ? each : null)}
            >
              {rowKindWords[each].word}
            </FilterChip>
          ))}
      </FilterChips>
      {kind !== null && <p className={styles.about}>{rowKindWords[kind].about}</p>}
      {rows.isError && <ErrorNotice error={rows.error} />}
      {rows.isPending && <Skeleton height={200} />}
      {rows.isSuccess && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Row</th>
                <th scope="col">What becomes of it</th>
                <th scope="col">Plate</th>
                <th scope="col">Paid</th>
                <th scope="col">Amount</th>
                <th scope="col">By</th>
                <th scope="col">Reference</th>
                <th scope="col">Stay, or what to look at</th>
              </tr>
            </thead>
            <tbody>
              {rows.data.rows.map((row) => (
                <Row key={row.row} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {total > pageSize && (
        <div className={styles.pages}>
          <Button variant="default" size="compact-sm" disabled={from === 0} onClick={() => setFrom(from - pageSize)}>
            Before
          </Button>
          <span className="tabular">
            {(from + 1).toLocaleString('en-GB')} to {Math.min(total, from + pageSize).toLocaleString('en-GB')} of{' '}
            {total.toLocaleString('en-GB')}
          </span>
          <Button
            variant="default"
            size="compact-sm"
            disabled={from + pageSize >= total}
            onClick={() => setFrom(from + pageSize)}
          >
            Next
          </Button>
        </div>
      )}
    </section>
  );
}

function Row({ row }: { readonly row: PaymentFileRow }) {
  const { word, meaning } = rowKindWords[row.kind];
  const { stay, paidBy, pence, at, validUntil } = row;
  return (
    <tr data-row={row.row} data-kind={row.kind}>
      <th scope="row">{row.row}</th>
      <td>
        <StateMark meaning={meaning}>{word}</StateMark>
      </td>
      <td className={styles.plate}>{row.plate}</td>
      <td>{at === null ? '' : <TimeText at={at} />}</td>
      <td className={styles.number}>{pence === null ? '' : moneyText(pence)}</td>
      <td>{paidBy === null ? '' : kindWords[paidBy]}</td>
      <td>{row.reference}</td>
      <td className={styles.remark}>
        {stay !== null && (
          <>
            <Link to="/on-site/$id" params={{ id: stay.stayId }} target="_blank">
              {stay.mark}
            </Link>
            {', came '}
            <TimeText at={stay.enteredAt} />
          </>
        )}
        {validUntil !== null && (
          <>
            {'until '}
            <TimeText at={validUntil} />
          </>
        )}
        {row.remark}
      </td>
    </tr>
  );
}
