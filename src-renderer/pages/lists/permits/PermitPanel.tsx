import { Button, CloseButton, Skeleton, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowLeft, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BulkAction, Group, Permit } from '../../../../src-preload/contract/lists/permits.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { GroupMark } from '../../../components/group/GroupMark.tsx';
import { PlateLink } from '../../../components/plate/PlateLink.tsx';
import { WrittenPlate } from '../../../components/plate/WrittenPlate.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { PermitForm } from './PermitForm.tsx';
import { PermitHistory } from './PermitHistory.tsx';
import { PermitVisits } from './PermitVisits.tsx';
import styles from './permits.module.css';
import { useUndo } from './useUndo.tsx';
import { stateWords } from './words.ts';

interface PanelProps {
  /** `new` is the form of a new one. */
  readonly permitId: string;
  readonly known: Permit | undefined;
  readonly groups: readonly Group[];
  /** Of a new permit, to begin with. */
  readonly groupId: string;
  readonly mayChange: boolean;
  /** To be put into the form, where it is not there already. */
  readonly plate?: string;
  readonly isFullPage?: boolean;
  readonly onOpen: (permitId: string) => void;
  readonly onClose: () => void;
}

/** One permit with all that is known of it, beside the list or, where it is narrow, instead of it. */
export function PermitPanel(props: PanelProps) {
  const isNew = props.permitId === 'new';
  const found = useQuery(
    api.permits.get.queryOptions({
      input: { id: props.permitId },
      placeholderData: props.known,
      enabled: !isNew,
      retry: false,
    }),
  );
  useReadyMark(isNew || !found.isPending);
  return (
    <aside
      className={styles.panel}
      aria-label={isNew ? 'New permit' : 'Permit'}
      data-full={props.isFullPage || undefined}
    >
      <header className={styles.panelHead}>
        {props.isFullPage && (
          <Button variant="subtle" size="compact-sm" leftSection={<IconArrowLeft size={17} />} onClick={props.onClose}>
            Back to permits
          </Button>
        )}
        <h2>{isNew ? 'New permit' : (found.data?.number ?? 'Permit')}</h2>
        {found.data !== undefined && !isNew && <State permit={found.data} />}
        <span className={styles.grow} />
        {!props.isFullPage && <CloseButton aria-label="Close this permit" onClick={props.onClose} />}
      </header>
      {isNew && props.groups.length > 0 && (
        <PermitForm
          permit={null}
          groups={props.groups}
          groupId={props.groupId}
          mayChange={props.mayChange}
          plate={props.plate}
          onSaved={({ id, number }) => {
            notifications.show({ message: `${number} was added` });
            props.onOpen(id);
          }}
          onCancel={props.onClose}
        />
      )}
      {!isNew && found.isError && <ErrorNotice error={found.error} />}
      {!isNew && found.isError && (
        <PermitHistory permitId={props.permitId} groups={props.groups} mayChange={props.mayChange} />
      )}
      {!isNew && found.isPending && [60, 40, 200].map((height) => <Skeleton key={height} height={height} />)}
      {!isNew && found.data !== undefined && !found.isError && <Body {...props} permit={found.data} />}
    </aside>
  );
}

function Body(props: PanelProps & { readonly permit: Permit }) {
  const { permit, groups } = props;
  const group = groups.find(({ id }) => id === permit.groupId);
  return (
    <>
      <div className={styles.panelTop}>
        <div className={styles.panelPlates}>
          {permit.vehicles.slice(0, 6).map(({ plate }) => (
            <PlateLink key={plate} mark={plate}>
              <WrittenPlate text={plate} />
            </PlateLink>
          ))}
        </div>
        <p className={styles.panelWho}>
          {permit.name !== '' && <b>{permit.name}</b>}
          {group && <GroupMark group={group} />}
        </p>
      </div>
      {props.mayChange && <Standing permit={permit} onRemoved={props.onClose} />}
      <PermitForm
        permit={permit}
        groups={groups}
        groupId={permit.groupId}
        mayChange={props.mayChange}
        plate={props.plate}
        onSaved={({ number }) => void notifications.show({ message: `${number} was saved`, autoClose: 3000 })}
        onCancel={props.onClose}
      />
      <PermitVisits vehicles={permit.vehicles} />
      <PermitHistory permitId={permit.id} groups={groups} mayChange={props.mayChange} />
    </>
  );
}

function State(props: { readonly permit: Permit }) {
  const [meaning, word] = stateWords[props.permit.state];
  return <StateMark meaning={meaning}>{word}</StateMark>;
}

/** Suspend with a reason, resume, remove. */
function Standing(props: { readonly permit: Permit; readonly onRemoved: () => void }) {
  const { permit } = props;
  const [reason, setReason] = useState<string | null>(null);
  const { offerUndo } = useUndo();
  const bulk = useMutation(
    api.permits.bulk.mutationOptions({
      onSuccess: ({ batchId }, { action }) => {
        setReason(null);
        const done = { suspend: 'suspended', resume: 'resumed', remove: 'removed', move: 'moved', validity: 'changed' };
        offerUndo(`${permit.number} was ${done[action.kind]}`, batchId);
        if (action.kind === 'remove') props.onRemoved();
      },
    }),
  );
  const run = (action: BulkAction) => bulk.mutate({ ids: [permit.id], action });
  return (
    <div className={styles.standing}>
      {permit.suspended && (
        <p className={styles.suspended}>
          Suspended{permit.suspendedReason === '' ? '.' : `: ${permit.suspendedReason}`}
        </p>
      )}
      {reason === null ? (
        <div className={styles.standingButtons}>
          {permit.suspended ? (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlayerPlay size={16} />}
              loading={bulk.isPending}
              onClick={() => run({ kind: 'resume' })}
            >
              Resume
            </Button>
          ) : (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlayerPause size={16} />}
              onClick={() => setReason('')}
            >
              Suspend
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconTrash size={16} />}
            loading={bulk.isPending}
            onClick={() => run({ kind: 'remove' })}
          >
            Remove
          </Button>
        </div>
      ) : (
        <form
          className={styles.reason}
          onSubmit={(event) => {
            event.preventDefault();
            run({ kind: 'suspend', reason });
          }}
        >
          <TextInput
            className={styles.grow}
            aria-label="Reason for the suspension"
            placeholder="Why? The guard is told."
            maxLength={300}
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setReason(null);
            }}
          />
          <Button type="submit" loading={bulk.isPending}>
            Suspend
          </Button>
          <Button variant="default" onClick={() => setReason(null)}>
            Cancel
          </Button>
        </form>
      )}
      {bulk.error !== null && <ErrorNotice error={bulk.error} />}
    </div>
  );
}
