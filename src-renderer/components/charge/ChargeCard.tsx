import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { moneyText } from '../../../src-preload/contract/money.ts';
import type { Payment, StayAccount } from '../../../src-preload/contract/parking/payments.ts';
import { api, door } from '../../client.ts';
import { formatClock } from '../../formatting.ts';
import { ErrorNotice } from '../feedback/ErrorNotice.tsx';
import { offerUndo } from '../feedback/offerUndo.tsx';
import { StateMark } from '../feedback/StateMark.tsx';
import { TimeText } from '../feedback/TimeText.tsx';
import { useMay } from '../me/me.tsx';
import { ChargeDialog, type ChargeWork } from './ChargeDialog.tsx';
import styles from './charge.module.css';
import { accountState, kindWords, matchWords, paymentFacts } from './chargeWords.ts';
import { useAccount } from './useCharge.ts';

/** What a stay costs, what was paid for it, and what is still owed, with what one can do about it; nothing where nobody is charged. */
export function ChargeCard(props: { readonly stayId: string }) {
  const found = useAccount(props.stayId);
  if (found.isError) return <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data == null || (found.data.pricePence === null && found.data.payments.length === 0)) return null;
  return <Account account={found.data} />;
}

function Account(props: { readonly account: StayAccount }) {
  const { account } = props;
  const may = useMay();
  const [work, setWork] = useState<ChargeWork | null>(null);
  const { word, meaning } = accountState(account);
  const { owedPence, leaveBy, tariffName, isSoFar, pricePence } = account;
  const takenOff = [
    ['Paid in advance', account.coveredPence],
    ['Validated by a host', account.validatedPence],
    ['Waived', account.waivedPence],
    ['Paid', account.paidPence],
  ] as const;
  return (
    <section className={`card ${styles.card}`} aria-label="What it costs">
      <header>
        <h2>
          {pricePence === null ? 'Payments' : moneyText(pricePence)}
          {pricePence !== null && isSoFar && <small> so far</small>}
        </h2>
        <StateMark meaning={meaning}>{word}</StateMark>
        {leaveBy !== null && <span>may leave until {formatClock(leaveBy)}</span>}
        <span className={styles.grow} />
        {owedPence > 0 && may('payments.take') && <Button onClick={() => setWork('take')}>Take a payment…</Button>}
        {owedPence > 0 && may('payments.validate') && (
          <Button variant="default" onClick={() => setWork('validate')}>
            Host’s code…
          </Button>
        )}
        {owedPence > 0 && may('payments.waive') && (
          <Button variant="default" onClick={() => setWork('waive')}>
            Waive…
          </Button>
        )}
      </header>
      {pricePence !== null && (
        <details>
          <summary>How the price comes about{tariffName === null ? '' : `, by the tariff ${tariffName}`}</summary>
          <ol className={styles.working}>
            {account.working.map(({ text, pence }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place alone.
              <li key={place}>
                <span>{text.trim()}</span>
                {pence !== null && <b>{moneyText(pence)}</b>}
              </li>
            ))}
          </ol>
        </details>
      )}
      <ul className={styles.sums}>
        {takenOff
          .filter(([, pence]) => pence !== 0)
          .map(([label, pence]) => (
            <li key={label}>
              <span>{label}</span>
              <b className="tabular">{moneyText(-pence)}</b>
            </li>
          ))}
      </ul>
      {account.payments.length > 0 && <Payments payments={account.payments} />}
      {work !== null && <ChargeDialog work={work} account={account} onClose={() => setWork(null)} />}
    </section>
  );
}

/** The entries of the ledger, each with what can be done about it. */
function Payments(props: { readonly payments: readonly Payment[] }) {
  const queries = useQueryClient();
  const may = useMay();
  const again = { onSettled: () => queries.invalidateQueries({ queryKey: api.payments.key() }) };
  const back = useMutation({
    mutationFn: (id: string) => door.payments.void({ id, reason: 'Taken back on the page of the stay' }),
    ...again,
    onSuccess: ({ payment }) =>
      offerUndo(`${moneyText(payment.pence)} was taken back.`, () => void door.payments.restore({ id: payment.id })),
  });
  const confirm = useMutation({
    mutationFn: ({ id, stayId }: { id: string; stayId: string }) => door.payments.attach({ id, stayId }),
    ...again,
  });
  const error = back.error ?? confirm.error;
  return (
    <>
      {error !== null && <ErrorNotice error={error} />}
      <ul className={styles.payments} aria-label="Payments">
        {props.payments.map((payment) => {
          const { id, kind, pence, at, match, stayId, voided, plates } = payment;
          const isGuess = match === 'minor' || match === 'major';
          return (
            <li key={id} data-voided={voided !== null || undefined}>
              <b className="tabular">{kind === 'validation' ? '' : moneyText(pence)}</b>
              <span>
                {kindWords[kind]} · <TimeText at={at} /> {paymentFacts(payment)}
                {voided !== null && ` · taken back by ${voided.by}`}
              </span>
              {isGuess && voided === null && (
                <>
                  <StateMark meaning="warning">
                    {matchWords[match]}: {plates.join(', ')}
                  </StateMark>
                  {may('payments.attach') && stayId !== null && (
                    <Button size="compact-sm" variant="default" onClick={() => confirm.mutate({ id, stayId })}>
                      It is for this stay
                    </Button>
                  )}
                </>
              )}
              {voided === null && kind !== 'refund' && payment.cashUpId === null && may('payments.void') && (
                <Button size="compact-sm" variant="subtle" color="gray" onClick={() => back.mutate(id)}>
                  Take back
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {may('payments.list') && (
        <Link to="/payments" search={{ text: props.payments[0]?.plates[0] ?? '' }}>
          All payments of this plate
        </Link>
      )}
    </>
  );
}
