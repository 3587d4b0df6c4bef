import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiKey } from '../../../../src-preload/contract/site/keys.ts';
import { roleNames } from '../../../../src-preload/contract/site/users.ts';
import { api } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { type Meaning, StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { PageList } from '../../../components/layout/Page.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { reachText } from './keyForm.ts';
import styles from './keys.module.css';

const states: Readonly<Record<ApiKey['state'], readonly [Meaning, string]>> = {
  active: ['good', 'Active'],
  expired: ['neutral', 'Ended'],
  revoked: ['neutral', 'Revoked'],
};

/** Every key there is or was: those that are good no more stand last. */
export function KeyList(props: { readonly keys: readonly ApiKey[] }) {
  const queries = useQueryClient();
  const may = useMay();
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const revoke = useMutation(
    api.keys.revoke.mutationOptions({
      async onSuccess() {
        setRevoked(null);
        await queries.invalidateQueries({ queryKey: api.keys.key() });
      },
    }),
  );
  const sorted = props.keys.toSorted((a, b) => Number(b.state === 'active') - Number(a.state === 'active'));
  return (
    <>
      <PageList label="Keys">
        {sorted.map((key) => (
          <li
            key={key.id}
            className={`card ${styles.row}`}
            data-key={key.name}
            data-off={key.state !== 'active' || undefined}
          >
            <div className={styles.words}>
              <strong>
                {key.name} <StateMark meaning={states[key.state][0]}>{states[key.state][1]}</StateMark>
              </strong>
              <Facts of={key} />
            </div>
            {may('keys.revoke') && key.state === 'active' && (
              <Button variant="default" onClick={() => setRevoked(key)} aria-label={`Revoke the key ${key.name}`}>
                Revoke
              </Button>
            )}
          </li>
        ))}
      </PageList>
      <ConfirmDialog
        opened={revoked !== null}
        onClose={() => setRevoked(null)}
        title={`Revoke the key “${revoked?.name ?? ''}”?`}
        text="Its program is refused at once, and what it has open ends. This cannot be taken back; make a new key for it where it is still needed."
        verb="Revoke the key"
        isPending={revoke.isPending}
        error={revoke.error}
        onConfirm={() => revoked !== null && revoke.mutate({ id: revoked.id })}
      />
    </>
  );
}

function Facts(props: { readonly of: ApiKey }) {
  const { role, hint, lastUsedAt, expiresAt, createdAt, createdBy, revokedAt, revokedBy, state } = props.of;
  const cameras = useQuery(api.cameras.list.queryOptions());
  const carParks = useQuery(api.carParks.list.queryOptions());
  const named = [
    ...(carParks.data ?? []).filter(({ id }) => props.of.carParkIds.includes(id)),
    ...(cameras.data ?? []).filter(({ id }) => props.of.cameraIds.includes(id)),
  ].map(({ name }) => name);
  const isLimited = props.of.cameraIds.length + props.of.carParkIds.length > 0;
  return (
    <span className={styles.facts}>
      <span>
        {roleNames[role]}: {reachText(props.of)}
      </span>
      {isLimited && <span>At {named.length === 0 ? 'cameras that are gone' : named.join(', ')}</span>}
      <span>
        Ends in <code>{hint}</code>
      </span>
      <span>
        {lastUsedAt === null ? (
          'Never used'
        ) : (
          <>
            Used <TimeText at={lastUsedAt} show="ago" />
          </>
        )}
      </span>
      {expiresAt !== null && state !== 'revoked' && (
        <span>
          Good until <TimeText at={expiresAt} />
        </span>
      )}
      <span>
        Made by {createdBy} <TimeText at={createdAt} />
      </span>
      {revokedAt !== null && (
        <span>
          Revoked by {revokedBy} <TimeText at={revokedAt} />
        </span>
      )}
    </span>
  );
}
