import { Button, CloseButton, Modal, Select, TextInput } from '@mantine/core';
import { IconCalendar, IconFolderSymlink, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { BulkAction, Group } from '../../../../src-preload/contract/lists/permits.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { SiteZone } from '../../../components/feedback/SiteZone.tsx';
import { countOf } from '../../../formatting.ts';
import { periodOf } from './days.ts';
import styles from './permits.module.css';
import { useUndo } from './useUndo.tsx';

type Asked = 'suspend' | 'move' | 'validity' | 'remove';

const doneWords: Readonly<Record<BulkAction['kind'], string>> = {
  suspend: 'suspended',
  resume: 'resumed',
  move: 'moved',
  validity: 'changed',
  remove: 'removed',
};

/** What can be done with the selected permits; each is undone from the note that follows it. */
export function BulkBar(props: {
  readonly ids: readonly string[];
  readonly groups: readonly Group[];
  readonly onClear: () => void;
}) {
  const { ids, onClear } = props;
  const [asked, setAsked] = useState<Asked | null>(null);
  const { offerUndo } = useUndo();
  const bulk = useMutation(
    api.permits.bulk.mutationOptions({
      onSuccess: ({ batchId, changed }, { action }) => {
        setAsked(null);
        if (action.kind === 'remove') onClear();
        if (changed > 0) offerUndo(`${countOf(changed, 'permit')} ${doneWords[action.kind]}`, batchId);
      },
    }),
  );
  const run = (action: BulkAction) => bulk.mutate({ ids: [...ids], action });
  const ask = (what: Asked) => {
    bulk.reset();
    setAsked(what);
  };
  return (
    <div className={styles.bulk} role="toolbar" aria-label="Selected permits">
      <span className={styles.bulkCount} aria-live="polite">
        {countOf(ids.length, 'permit')} selected
      </span>
      <BarButton icon={<IconPlayerPause size={16} />} onClick={() => ask('suspend')}>
        Suspend
      </BarButton>
      <BarButton icon={<IconPlayerPlay size={16} />} onClick={() => run({ kind: 'resume' })}>
        Resume
      </BarButton>
      <BarButton icon={<IconFolderSymlink size={16} />} onClick={() => ask('move')}>
        Move
      </BarButton>
      <BarButton icon={<IconCalendar size={16} />} onClick={() => ask('validity')}>
        Set validity
      </BarButton>
      <BarButton icon={<IconTrash size={16} />} onClick={() => ask('remove')}>
        Remove
      </BarButton>
      <CloseButton aria-label="Clear the selection" onClick={onClear} />
      {bulk.error !== null && asked === null && <ErrorNotice error={bulk.error} />}
      {asked !== null && (
        <BulkDialog
          asked={asked}
          count={ids.length}
          groups={props.groups}
          isPending={bulk.isPending}
          error={bulk.error}
          onRun={run}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}

function BarButton(props: { readonly icon: ReactNode; readonly onClick: () => void; readonly children: string }) {
  return (
    <Button size="compact-sm" variant="default" leftSection={props.icon} onClick={props.onClick}>
      {props.children}
    </Button>
  );
}

function BulkDialog(props: {
  readonly asked: Asked;
  readonly count: number;
  readonly groups: readonly Group[];
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onRun: (action: BulkAction) => void;
  readonly onClose: () => void;
}) {
  const { asked, groups } = props;
  const these = countOf(props.count, 'permit');
  const [reason, setReason] = useState('');
  const [groupId, setGroupId] = useState<string | null>(groups[0]?.id ?? null);
  const [days, setDays] = useState({ firstDay: '', lastDay: '' });
  const forms: Readonly<Record<Asked, { title: string; verb: string; action: BulkAction | null; fields: ReactNode }>> =
    {
      suspend: {
        title: `Suspend ${these}`,
        verb: 'Suspend',
        action: { kind: 'suspend', reason },
        fields: (
          <TextInput
            label="Reason"
            description="What the guard is told"
            placeholder="Payment overdue"
            maxLength={300}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        ),
      },
      move: {
        title: `Move ${these} to another group`,
        verb: 'Move',
        action: groupId === null ? null : { kind: 'move', groupId },
        fields: (
          <Select
            label="Group"
            allowDeselect={false}
            data-autofocus
            data={groups.map(({ id, name }) => ({ value: id, label: name }))}
            value={groupId}
            onChange={setGroupId}
          />
        ),
      },
      validity: {
        title: `Set when ${these} hold`,
        verb: 'Set validity',
        action:
          days.firstDay === '' && days.lastDay === ''
            ? null
            : {
                kind: 'validity',
                ...(days.firstDay === '' ? {} : { validFrom: periodOf(days, noPeriod).validFrom }),
                ...(days.lastDay === '' ? {} : { validTo: periodOf(days, noPeriod).validTo }),
              },
        fields: (
          <div className={styles.pair}>
            <TextInput
              label="First day"
              description={
                <>
                  Empty keeps it. <SiteZone />
                </>
              }
              type="date"
              data-autofocus
              value={days.firstDay}
              onChange={(event) => setDays({ ...days, firstDay: event.currentTarget.value })}
            />
            <TextInput
              label="Last day"
              description={
                <>
                  Empty keeps it. <SiteZone />
                </>
              }
              type="date"
              value={days.lastDay}
              onChange={(event) => setDays({ ...days, lastDay: event.currentTarget.value })}
            />
          </div>
        ),
      },
      remove: {
        title: `Remove ${these}?`,
        verb: 'Remove',
        action: { kind: 'remove' },
        fields: (
          <p className={styles.hint}>
            Their vehicles are no longer let in. Their history stays, and the note that follows takes it back.
          </p>
        ),
      },
    };
  const { title, verb, action, fields } = forms[asked];
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={title}
      closeButtonProps={{ 'aria-label': 'Close without doing anything' }}
      classNames={{ title: styles.dialogTitle }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (action !== null) props.onRun(action);
        }}
      >
        {fields}
        {props.error !== null && <ErrorNotice error={props.error} />}
        <div className={styles.formActions}>
          <span className={styles.grow} />
          <Button variant="default" onClick={props.onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            disabled={action === null}
            loading={props.isPending}
            {...(asked === 'remove' ? { color: 'red' } : {})}
          >
            {verb}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

const noPeriod = { validFrom: null, validTo: null };
