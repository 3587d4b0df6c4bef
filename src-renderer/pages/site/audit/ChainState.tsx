import { Button, Progress } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { AuditState } from '../../../../src-preload/contract/site/audit.ts';
import { api, door } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { countOf } from '../../../formatting.ts';
import styles from './audit.module.css';

/** Whether the audit stands as it was noted, and the button that goes through all of it. */
export function ChainState() {
  const queries = useQueryClient();
  const state = useQuery(api.audit.state.queryOptions({ refetchInterval: 15_000 }));
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const stopping = useRef<AbortController | null>(null);
  const check = async () => {
    const controller = new AbortController();
    stopping.current = controller;
    setShare(0);
    setError(null);
    try {
      for await (const told of await door.audit.check(undefined, { signal: controller.signal }))
        if (told.is === 'going') setShare(told.total === 0 ? 1 : told.done / told.total);
      await queries.invalidateQueries({ queryKey: api.audit.state.key() });
    } catch (thrown) {
      if (!controller.signal.aborted) setError(thrown);
    } finally {
      setShare(null);
    }
  };
  if (state.isError) return <ErrorNotice error={state.error} onRetry={() => void state.refetch()} />;
  if (state.data === undefined) return null;
  return (
    <section className={`card ${styles.chain}`} aria-label="State of the audit">
      <div aria-live="polite">
        <Standing state={state.data} />
      </div>
      {share === null ? (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconShieldCheck size={16} />}
          onClick={() => void check()}
        >
          Check now
        </Button>
      ) : (
        <span className={styles.checking}>
          <Progress value={share * 100} aria-label="How much was checked" />
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => stopping.current?.abort()}>
            Stop
          </Button>
        </span>
      )}
      {error !== null && <ErrorNotice error={error} onRetry={() => void check()} />}
    </section>
  );
}

function Standing(props: { readonly state: AuditState }) {
  const { entries, anchor, purged, checked } = props.state;
  const many = countOf(entries, 'entry', 'entries');
  return (
    <>
      {checked === null && <StateMark meaning="neutral">{many}, not checked since Gatehouse started</StateMark>}
      {checked?.ok === true && (
        <StateMark meaning="good">The chain is whole: {countOf(checked.entries, 'entry', 'entries')}</StateMark>
      )}
      {checked?.ok === false && (
        <StateMark meaning="bad">
          Entry {checked.firstBroken?.toLocaleString('en-GB')} is not as it was noted. {checked.why} Keep the data
          folder as it is, and compare it with a backup.
        </StateMark>
      )}
      <p>
        {checked !== null && (
          <>
            Checked <TimeText at={checked.at} /> ·{' '}
          </>
        )}
        {anchor === null ? (
          'No anchor yet'
        ) : (
          <>
            Last anchor <TimeText at={anchor.at} />
          </>
        )}
        {purged !== null && (
          <>
            {' '}
            · Older entries removed <TimeText at={purged.at} /> ({purged.reason})
          </>
        )}
      </p>
    </>
  );
}
