import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { HubLink } from '../../../../src-preload/contract/hub/link.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import styles from './hubLink.module.css';

/** What the hub does not take; it keeps nothing else from being sent. */
export function SetAsideCard(props: { readonly link: HubLink }) {
  const { setAside, newestSetAside } = props.link;
  const queries = useQueryClient();
  const again = useMutation(
    api.hubLink.sendAgain.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.hubLink.key() }),
    }),
  );
  return (
    <section className={styles.card}>
      <h2>
        {setAside === 1
          ? '1 row that the hub does not take'
          : `${setAside.toLocaleString()} rows that the hub does not take`}
      </h2>
      <p className={styles.hint}>They stay in this record, and the rest is sent without them.</p>
      <ul className={styles.aside}>
        {newestSetAside.map(({ kind, id, at, reason }) => (
          <li key={`${kind} ${id}`}>
            <span>
              {kind.replaceAll('_', ' ')} <code>{id}</code>
            </span>
            <span>
              {reason} <TimeText at={at} />
            </span>
          </li>
        ))}
      </ul>
      {again.error !== null && <ErrorNotice error={again.error} />}
      <div className={styles.buttons}>
        <Button variant="default" loading={again.isPending} onClick={() => again.mutate(undefined)}>
          Send them again
        </Button>
      </div>
    </section>
  );
}
