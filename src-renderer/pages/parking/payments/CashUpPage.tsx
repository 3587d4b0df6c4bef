import { Button, Group, Skeleton, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { CashUp, Drawer, OpenDrawer } from '../../../../src-preload/contract/parking/payments.ts';
import { api, door } from '../../../client.ts';
import { useFreshCharges } from '../../../components/charge/useCharge.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { Page, PageList } from '../../../components/layout/Page.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { moneyText as moneyField } from '../../../fieldText.ts';
import { countOf } from '../../../formatting.ts';
import { useReadyMark } from '../../../live/ready.ts';
import styles from './payments.module.css';

/** The end of a shift: what one has taken, what one counts, and what others counted before. */
export function CashUpPage() {
  const may = useMay();
  useFreshCharges();
  const drawer = useQuery(api.payments.drawer.queryOptions({ enabled: may('payments.drawer') }));
  const before = useQuery(api.payments.cashUps.queryOptions({ input: {} }));
  const others = useQuery(api.payments.drawers.queryOptions({ enabled: may('payments.drawers') }));
  useReadyMark(
    !before.isPending &&
      (drawer.isSuccess || !may('payments.drawer')) &&
      (others.isSuccess || !may('payments.drawers')),
  );
  return (
    <Page width="narrow" lead={<Link to="/payments">All payments</Link>}>
      {drawer.isError && <ErrorNotice error={drawer.error} onRetry={() => void drawer.refetch()} />}
      {before.isError && <ErrorNotice error={before.error} onRetry={() => void before.refetch()} />}
      {before.isPending && <Skeleton height={160} />}
      {drawer.data !== undefined && <OwnCount key={drawer.data.cashPence} drawer={drawer.data} />}
      {others.isError && <ErrorNotice error={others.error} onRetry={() => void others.refetch()} />}
      {others.data !== undefined && others.data.length > 0 && <Others drawers={others.data} />}
      {before.data !== undefined && <Before cashUps={before.data} />}
    </Page>
  );
}

interface Counted {
  readonly countedPence: number;
  readonly expectedPence: number;
  readonly note: string;
}

function OwnCount(props: { readonly drawer: Drawer }) {
  return <Count drawer={props.drawer} save={(counted) => door.payments.cashUp(counted)} />;
}

/** What others took and have not counted: programs that act by a key, and people who are gone, never will. */
function Others(props: { readonly drawers: readonly OpenDrawer[] }) {
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <section>
      <h2>Not counted by others</h2>
      <PageList label="Drawers of others">
        {props.drawers.map((drawer) => (
          <li key={drawer.byId} className={drawer.byId === openId ? undefined : `card ${styles.host}`}>
            {drawer.byId === openId ? (
              <Count
                key={drawer.cashPence}
                drawer={drawer}
                save={(counted) => door.payments.cashUpFor({ byId: drawer.byId, ...counted })}
                onCancel={() => setOpenId(null)}
              />
            ) : (
              <>
                <b>{drawer.by}</b>
                <span className="tabular">
                  {moneyText(drawer.cashPence)} in cash, {moneyText(drawer.cardPence)} by card
                </span>
                {drawer.fromAt !== null && (
                  <span>
                    since <TimeText at={drawer.fromAt} />
                  </span>
                )}
                <Button size="compact-sm" variant="default" onClick={() => setOpenId(drawer.byId)}>
                  Count…
                </Button>
              </>
            )}
          </li>
        ))}
      </PageList>
    </section>
  );
}

interface CountProps {
  readonly drawer: Drawer;
  readonly save: (counted: Counted) => Promise<CashUp>;
  /** Where it was opened for this one count. */
  readonly onCancel?: () => void;
}

function Count({ drawer, save, onCancel }: CountProps) {
  const queries = useQueryClient();
  const form = useForm({ initialValues: { counted: '', note: '' } });
  const count = useMutation({
    mutationFn: save,
    onSuccess: () => form.reset(),
    onSettled: () => queries.invalidateQueries({ queryKey: api.payments.key() }),
  });
  const counted = moneyField.read(form.values.counted);
  const difference = counted === null ? null : counted - drawer.cashPence;
  const submit = form.onSubmit(({ counted: text, note }) => {
    const pence = moneyField.read(text);
    if (pence === null) return form.setFieldError('counted', moneyField.hint);
    if (pence !== drawer.cashPence && note.trim() === '') return form.setFieldError('note', 'Say why it differs');
    count.mutate({ countedPence: pence, expectedPence: drawer.cashPence, note: note.trim() });
  });
  return (
    <form
      className={`card ${styles.count}`}
      onSubmit={submit}
      noValidate
      aria-label={`Count what ${drawer.by} has taken`}
    >
      <h2>What {drawer.by} has taken</h2>
      {drawer.payments === 0 ? (
        <p className={styles.hint}>Nothing since the last count. What you take at the desk adds up here.</p>
      ) : (
        <>
          <dl className={styles.figures}>
            <Figure label="Cash" pence={drawer.cashPence} />
            <Figure label="Card" pence={drawer.cardPence} />
            <Figure label="Waived" pence={drawer.waivedPence} />
          </dl>
          {drawer.chargesPence > 0 && (
            <p className={styles.hint}>{moneyText(drawer.chargesPence)} of it was taken for breaches.</p>
          )}
          <p className={styles.hint}>
            {countOf(drawer.payments, 'entry', 'entries')}
            {drawer.fromAt !== null && (
              <>
                {' since '}
                <TimeText at={drawer.fromAt} />
              </>
            )}
          </p>
          <TextInput label="Cash that you count" leftSection="£" size="md" {...form.getInputProps('counted')} />
          {difference !== null && difference !== 0 && (
            <>
              <p role="status">
                {moneyText(Math.abs(difference))} {difference > 0 ? 'more' : 'less'} than it should be.
              </p>
              <TextInput label="Why it differs" maxLength={300} {...form.getInputProps('note')} />
            </>
          )}
          {count.isError && <ErrorNotice error={count.error} />}
          <Group gap="xs">
            <Button type="submit" loading={count.isPending}>
              Cash up
            </Button>
            {onCancel !== undefined && (
              <Button variant="default" onClick={onCancel}>
                Not now
              </Button>
            )}
          </Group>
        </>
      )}
    </form>
  );
}

function Figure(props: { readonly label: string; readonly pence: number }) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd className="tabular">{moneyText(props.pence)}</dd>
    </div>
  );
}

function Before(props: { readonly cashUps: readonly CashUp[] }) {
  if (props.cashUps.length === 0) return null;
  return (
    <section>
      <h2>Counted before</h2>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">Entries</th>
              <th scope="col">Should be</th>
              <th scope="col">Counted</th>
              <th scope="col">Difference</th>
              <th scope="col">Card</th>
            </tr>
          </thead>
          <tbody>
            {props.cashUps.map(({ id, at, by, countedBy, payments, expectedPence, countedPence, cardPence, note }) => (
              <tr key={id}>
                <td>
                  <TimeText at={at} />
                </td>
                <td>
                  {by}
                  {countedBy !== null && <small>Counted by {countedBy}</small>}
                  {note !== '' && <small>{note}</small>}
                </td>
                <td>{payments}</td>
                <td>{moneyText(expectedPence)}</td>
                <td>{moneyText(countedPence)}</td>
                <td data-differs={countedPence !== expectedPence || undefined}>
                  {countedPence === expectedPence ? '–' : moneyText(countedPence - expectedPence)}
                </td>
                <td>{moneyText(cardPence)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
