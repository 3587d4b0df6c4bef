import { Button, NativeSelect, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { Compared, ReplayTold } from '../../../../src-preload/contract/parking/replay.ts';
import { door } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { countOf, formatDuration, formatWhen } from '../../../formatting.ts';
import { startOfDayAt } from '../../../siteTime.ts';
import type { TariffDraft } from './draft.ts';
import styles from './replay.module.css';

const spans = [7, 31, 92, 365] as const;

/** What real stays of the last weeks would come to under the tariff as it is entered, beside what they come to now. Nothing is changed by it. */
export function ReplayPanel(props: { readonly draft: TariffDraft; readonly now: number }) {
  const { draft, now } = props;
  const [days, setDays] = useState<number>(31);
  const [share, setShare] = useState(0);
  const asked = useRef<AbortController | null>(null);
  const replay = useMutation({
    async mutationFn() {
      asked.current = new AbortController();
      setShare(0);
      const { tariff, carParkIds } = draft;
      const span = { fromAt: startOfDayAt(now, -days), toAt: now };
      const request = { tariff, carParkIds: [...carParkIds], ...span };
      for await (const told of await door.tariffs.replay(request, { signal: asked.current.signal })) {
        if (told.is === 'done') return told.found;
        setShare(told.total === 0 ? 1 : told.done / told.total);
      }
      throw new Error('The connection ended before all stays were priced. Price them again.');
    },
  });
  const isCancelled = replay.isError && asked.current?.signal.aborted === true;
  const isNowhere = draft.carParkIds.length === 0;
  return (
    <section className={`card ${styles.panel}`} aria-label="What it would have come to">
      <h2>What it would have come to</h2>
      <p className={styles.about}>
        {isNowhere
          ? 'Choose the car parks where it holds to price their real stays.'
          : 'Prices the real stays of its car parks by what is entered here, beside what they come to now. It changes nothing.'}
      </p>
      <div className={styles.ask}>
        <NativeSelect
          aria-label="Which stays"
          value={String(days)}
          data={spans.map((span) => ({ value: String(span), label: `The last ${span} days` }))}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
        />
        {replay.isPending ? (
          <Button variant="default" onClick={() => asked.current?.abort()}>
            Cancel
          </Button>
        ) : (
          <Button variant="default" disabled={isNowhere} onClick={() => replay.mutate()}>
            Price them
          </Button>
        )}
      </div>
      {replay.isPending && (
        <div className={styles.going}>
          <p role="status">Pricing the stays …</p>
          <Progress value={share * 100} aria-label="How many stays are priced" />
        </div>
      )}
      {isCancelled && <p role="status">Cancelled: nothing was compared.</p>}
      {replay.isError && !isCancelled && <ErrorNotice error={replay.error} onRetry={() => replay.mutate()} />}
      {replay.isSuccess && <Told told={replay.data} now={now} />}
    </section>
  );
}

function Told({ told, now }: { readonly told: ReplayTold; readonly now: number }) {
  if (told.total.stays === 0) return <p>No stay of these days has ended without a doubt.</p>;
  const rows = [
    ...told.byDay.map(({ day, ...compared }) => ({ name: day, compared })),
    ...told.byDuration.map(({ upToMinutes, ...compared }) => ({ name: lengthWords(upToMinutes), compared })),
  ].filter(({ compared }) => compared.stays > 0);
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Stays</th>
            <th scope="col">Now</th>
            <th scope="col">As entered</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          <Row name={countOf(told.total.stays, 'stay')} compared={told.total} isTotal />
          {rows.map(({ name, compared }) => (
            <Row key={name} name={name} compared={compared} />
          ))}
        </tbody>
      </table>
      {told.uncovered > 0 && <p>The tariff says nothing for {countOf(told.uncovered, 'of them', 'of them')}.</p>}
      {told.leftOut > 0 && <p>{countOf(told.leftOut, 'stay waits', 'stays wait')} for a person and are left out.</p>}
      {told.most.length > 0 && (
        <>
          <h3>Those that change most</h3>
          <ul className={styles.most}>
            {told.most.map(({ stayId, mark, arrive, leave, before, after }) => (
              <li key={stayId}>
                <Link to="/on-site/$id" params={{ id: stayId }}>
                  {mark}
                </Link>
                <span>
                  {formatWhen(arrive, now)}, {formatDuration(leave - arrive)}
                </span>
                <b className="tabular">
                  {moneyText(before)} → {moneyText(after)}
                </b>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Row(props: { readonly name: string; readonly compared: Compared; readonly isTotal?: boolean }) {
  const { before, after } = props.compared;
  const change = after - before;
  return (
    <tr data-total={props.isTotal || undefined}>
      <th scope="row">{props.name}</th>
      <td>{moneyText(before)}</td>
      <td>{moneyText(after)}</td>
      <td>{change === 0 ? '–' : `${change > 0 ? '+' : '−'}${moneyText(Math.abs(change))}`}</td>
    </tr>
  );
}

function lengthWords(upToMinutes: number | null): string {
  return upToMinutes === null ? 'More than a day' : `Up to ${upToMinutes / 60} h`;
}
