import { Button, Collapse } from '@mantine/core';
import {
  IconArrowBarToUp,
  IconChevronDown,
  IconLock,
  IconLockOpen,
  IconPencil,
  IconPlayerPause,
  IconTrash,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Barrier } from '../../../../src-preload/contract/gate/barriers.ts';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import { api } from '../../../client.ts';
import { modeWords } from '../../../components/barriers/modeText.ts';
import { ReleaseDialog } from '../../../components/barriers/ReleaseDialog.tsx';
import { useLockDown } from '../../../components/barriers/useLockDown.tsx';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { HoldButton } from '../../../components/feedback/HoldButton.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { May, useMay } from '../../../components/me/me.tsx';
import styles from './barriers.module.css';
import { CommandLog } from './CommandLog.tsx';
import { HoldOpenDialog, OpenDialog } from './ReasonDialogs.tsx';
import { lastCommandText, positionText, stateOf } from './words.ts';

type Asked = 'open' | 'hold' | 'release' | 'remove';

/** One barrier: what it is, how it is, and what a person can tell it. */
export function BarrierCard(props: {
  readonly barrier: Barrier;
  readonly cameras: readonly Camera[];
  readonly onEdit: () => void;
}) {
  const { barrier, cameras } = props;
  const { mode } = barrier.mode;
  const [asked, setAsked] = useState<Asked | null>(null);
  const [showsLog, setShowsLog] = useState(false);
  const { lockDown, isPending, dialog } = useLockDown();
  const remove = useMutation(api.barriers.remove.mutationOptions());
  const may = useMay();
  const state = stateOf(barrier);
  const close = () => setAsked(null);

  return (
    <li className={`card ${styles.card}`} data-barrier={barrier.id} data-mode={mode}>
      <div className={styles.head}>
        <h2>{barrier.name}</h2>
        <StateMark meaning={state.meaning}>{state.word}</StateMark>
      </div>
      <p className={styles.device}>
        {barrier.deviceText} · <Lane cameras={cameras} />
      </p>
      {mode !== 'normal' && (
        <p className={styles.mode} data-mode={mode}>
          {mode === 'lockedDown' ? (
            <IconLock size={18} aria-hidden="true" />
          ) : (
            <IconLockOpen size={18} aria-hidden="true" />
          )}
          <b>{modeWords[mode]}</b>
          <span>{barrier.mode.reason}</span>
          <span>
            {barrier.mode.by}
            {barrier.mode.since !== null && (
              <>
                , since <TimeText at={barrier.mode.since} />
              </>
            )}
          </span>
        </p>
      )}
      <Facts barrier={barrier} />
      <div className={styles.actions}>
        {may('barriers.open') && (
          <Button
            leftSection={<IconArrowBarToUp size={17} />}
            disabled={mode !== 'normal'}
            loading={barrier.busy}
            onClick={() => setAsked('open')}
          >
            Open
          </Button>
        )}
        {mode === 'normal'
          ? may('barriers.holdOpen') &&
            barrier.abilities.holds && (
              <Button variant="default" leftSection={<IconPlayerPause size={17} />} onClick={() => setAsked('hold')}>
                Hold open…
              </Button>
            )
          : may('barriers.release') && (
              <Button variant="default" leftSection={<IconLockOpen size={17} />} onClick={() => setAsked('release')}>
                Release…
              </Button>
            )}
        {mode !== 'lockedDown' && (
          <HoldButton
            variant="default"
            label="Hold to lock down"
            icon={<IconLock size={17} />}
            loading={isPending}
            onHeld={() => lockDown(barrier.id)}
          />
        )}
      </div>
      <div className={styles.more}>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-expanded={showsLog}
          leftSection={<IconChevronDown size={16} className={styles.chevron} data-open={showsLog || undefined} />}
          onClick={() => setShowsLog((before) => !before)}
        >
          Commands
        </Button>
        <May action="barriers.update">
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconPencil size={16} />}
            aria-label={`Edit ${barrier.name}`}
            onClick={props.onEdit}
          >
            Edit or test
          </Button>
        </May>
        <May action="barriers.remove">
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={16} />}
            aria-label={`Remove ${barrier.name}`}
            onClick={() => setAsked('remove')}
          >
            Remove
          </Button>
        </May>
      </div>
      <Collapse expanded={showsLog} className={styles.log}>
        {showsLog && <CommandLog barrierId={barrier.id} />}
      </Collapse>
      {asked === 'open' && <OpenDialog barrier={barrier} onClose={close} />}
      {asked === 'hold' && <HoldOpenDialog barrier={barrier} onClose={close} />}
      {asked === 'release' && mode !== 'normal' && <ReleaseDialog mode={mode} barriers={[barrier]} onClose={close} />}
      {dialog}
      <ConfirmDialog
        opened={asked === 'remove'}
        onClose={close}
        title={`Remove ${barrier.name}?`}
        text="Gatehouse no longer opens it, and forgets its address and password. The record of its commands stays."
        verb="Remove barrier"
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ id: barrier.id }, { onSuccess: close })}
      />
    </li>
  );
}

function Lane(props: { readonly cameras: readonly Camera[] }) {
  if (props.cameras.length === 0) return <>No camera in its lane, so only a person here opens it</>;
  return props.cameras.map(({ id, name }, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <Link to="/reads" search={{ cameras: id }}>
        {name}
      </Link>
    </span>
  ));
}

function Facts(props: { readonly barrier: Barrier }) {
  const { barrier } = props;
  const { health, lastCommand } = barrier;
  return (
    <dl className={styles.facts}>
      <dt>Opens</dt>
      <dd>{barrier.automatic ? opensText[barrier.opensFor] : 'Only when a person says so'}</dd>
      {!barrier.abilities.closes && (
        <>
          <dt>Lock-down</dt>
          <dd data-bad>Sends nothing, for no address to close is set; it only opens no more</dd>
        </>
      )}
      <dt>Position</dt>
      <dd>{positionText(barrier)}</dd>
      {health !== null && (
        <>
          <dt>{health.ok ? 'Last answer' : 'Trouble'}</dt>
          <dd data-bad={!health.ok || undefined}>
            {health.message} <TimeText at={health.at} show="ago" />
          </dd>
        </>
      )}
      <dt>Last command</dt>
      <dd>
        {lastCommand === null ? (
          'None yet'
        ) : (
          <>
            {lastCommandText(lastCommand)} <TimeText at={lastCommand.at} show="ago" />
          </>
        )}
      </dd>
    </dl>
  );
}

const opensText: Readonly<Record<Barrier['opensFor'], string>> = {
  any: 'By itself for whom a decision allows',
  approaching: 'By itself for whom a decision allows, coming towards the camera',
  leaving: 'By itself for whom a decision allows, going away from the camera',
};
