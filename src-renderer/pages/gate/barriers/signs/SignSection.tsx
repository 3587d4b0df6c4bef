import { Button } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Sign } from '../../../../../src-preload/contract/gate/signs.ts';
import { api } from '../../../../client.ts';
import { ConfirmDialog } from '../../../../components/feedback/ConfirmDialog.tsx';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { StateMark } from '../../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../../components/feedback/TimeText.tsx';
import { PageList } from '../../../../components/layout/Page.tsx';
import { May, useMay } from '../../../../components/me/me.tsx';
import { useCarParks } from '../../../../components/place/useCarParks.ts';
import { signAnswer, signReason, signState } from '../../../../components/signs/signText.ts';
import { useSigns } from '../../../../components/signs/useSigns.ts';
import styles from '../barriers.module.css';
import { SignDialog } from './SignDialog.tsx';

/** Signs that are on while a car park is full; for who may not add any, nothing where there are none. */
export function SignSection() {
  const signs = useSigns();
  const mayAdd = useMay()('signs.add');
  const [edited, setEdited] = useState<Sign | 'new' | null>(null);
  const carParks = useCarParks();
  const list = signs.data ?? [];
  const hasPlace = (carParks.data ?? []).length > 0;
  if (!mayAdd && list.length === 0) return null;
  return (
    <section className={styles.signs} aria-label="Signs">
      <header className={styles.signsHead}>
        <h2>Signs</h2>
        {mayAdd && hasPlace && (
          <Button variant="default" leftSection={<IconPlus size={17} />} onClick={() => setEdited('new')}>
            Add a sign
          </Button>
        )}
      </header>
      {signs.isError && <ErrorNotice error={signs.error} onRetry={() => void signs.refetch()} />}
      {list.length === 0 ? (
        <p className={styles.hint}>
          None yet. A sign such as FULL is on while a car park has no space: give the contact that switches it. It never
          moves a barrier.
          {carParks.isSuccess && !hasPlace && (
            <>
              {' '}
              First <Link to="/cameras">add a car park</Link>, and how many have room there.
            </>
          )}
        </p>
      ) : (
        <PageList label="Signs">
          {list.map((sign) => (
            <SignCard key={sign.id} sign={sign} onEdit={() => setEdited(sign)} />
          ))}
        </PageList>
      )}
      {edited !== null && carParks.data !== undefined && (
        <SignDialog sign={edited === 'new' ? null : edited} carParks={carParks.data} onClose={() => setEdited(null)} />
      )}
    </section>
  );
}

function SignCard(props: { readonly sign: Sign; readonly onEdit: () => void }) {
  const { sign } = props;
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const carParks = useCarParks().data ?? [];
  const remove = useMutation(
    api.signs.remove.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: api.signs.key() }) }),
  );
  const { word, meaning } = signState(sign);
  const place = carParks.find(({ id }) => id === sign.carParkId)?.name ?? 'The site';
  return (
    <li className={`card ${styles.card}`} data-sign={sign.id}>
      <div className={styles.head}>
        <h2>{sign.name}</h2>
        <StateMark meaning={meaning}>{word}</StateMark>
      </div>
      <p className={styles.device}>
        {sign.deviceText} · {place}
      </p>
      <dl className={styles.facts}>
        <dt>Goes by</dt>
        <dd>{signReason(sign)}</dd>
        {sign.health !== null && (
          <>
            <dt>{sign.health.ok ? 'Last answer' : 'Trouble'}</dt>
            <dd data-bad={!sign.health.ok || undefined}>
              {signAnswer(sign)} <TimeText at={sign.health.at} show="ago" />
            </dd>
          </>
        )}
      </dl>
      <div className={styles.more}>
        <May action="signs.update">
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconPencil size={16} />}
            aria-label={`Edit or test ${sign.name}`}
            onClick={props.onEdit}
          >
            Edit or test
          </Button>
        </May>
        <May action="signs.remove">
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={16} />}
            aria-label={`Remove ${sign.name}`}
            onClick={() => setAsking(true)}
          >
            Remove
          </Button>
        </May>
      </div>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={`Remove ${sign.name}?`}
        text="Gatehouse no longer switches it, and forgets its address and password. It stays as it is now."
        verb="Remove sign"
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ id: sign.id }, { onSuccess: () => setAsking(false) })}
      />
    </li>
  );
}
