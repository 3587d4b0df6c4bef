import { Button, Skeleton } from '@mantine/core';
import { IconBarrierBlock, IconDoorExit, IconLock, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Barrier } from '../../../../src-preload/contract/gate/barriers.ts';
import { EmergencyDialog } from '../../../components/barriers/EmergencyDialog.tsx';
import { useBarriers } from '../../../components/barriers/useBarriers.ts';
import { useLockDown } from '../../../components/barriers/useLockDown.tsx';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { HoldButton } from '../../../components/feedback/HoldButton.tsx';
import { Page, PageList } from '../../../components/layout/Page.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { countOf } from '../../../formatting.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { useCameras } from '../../../live/useSystem.ts';
import { BarrierCard } from './BarrierCard.tsx';
import { BarrierDialog } from './BarrierDialog.tsx';
import styles from './barriers.module.css';
import { SignSection } from './signs/SignSection.tsx';

/** What stands in the lanes: how it is, and what a person can tell it. */
export function BarriersPage() {
  const barriers = useBarriers();
  const { data: cameras = [] } = useCameras();
  const [edited, setEdited] = useState<Barrier | 'new' | null>(null);
  const [isReleasing, setReleasing] = useState(false);
  const { lockDown, isPending, dialog } = useLockDown();
  const { ask } = useSearch({ from: '/barriers' });
  const navigate = useNavigate();
  useReadyMark(!barriers.isPending);
  const list = barriers.data ?? [];
  const mayAdd = useMay()('barriers.add');
  const isEmpty = barriers.data?.length === 0;
  // Whoever came to lock down is asked, and only where there is something to lock.
  const isAsked = ask === 'lockDown' && list.some(({ mode }) => mode.mode !== 'lockedDown');
  const stopAsking = () => {
    setReleasing(false);
    if (ask !== undefined) void navigate({ to: '/barriers', search: {}, replace: true });
  };
  const isAllLocked = list.every(({ mode }) => mode.mode === 'lockedDown');
  const add = mayAdd && (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setEdited('new')}>
      Add a barrier
    </Button>
  );
  const actions = (
    <div className={styles.headButtons}>
      <Button variant="default" size="md" leftSection={<IconDoorExit size={18} />} onClick={() => setReleasing(true)}>
        Emergency release…
      </Button>
      <HoldButton
        color="red"
        size="md"
        label="Hold to lock down all"
        icon={<IconLock size={18} />}
        disabled={isAllLocked}
        loading={isPending}
        onHeld={() => lockDown(null)}
      />
      {add}
    </div>
  );

  return (
    <Page {...(isEmpty ? {} : { lead: barriers.isSuccess && countOf(list.length, 'barrier'), action: actions })}>
      {barriers.isError && <ErrorNotice error={barriers.error} onRetry={() => void barriers.refetch()} />}
      {barriers.isPending && [0, 1].map((row) => <Skeleton key={row} height={150} />)}
      {isEmpty ? (
        <EmptyNotice
          icon={<IconBarrierBlock size={28} stroke={1.6} />}
          title="No barriers yet"
          text={
            mayAdd
              ? 'Add the relay of a barrier or gate and the cameras of its lane. It then opens for whom you allow, or when somebody at the desk says so.'
              : 'An administrator adds them.'
          }
        >
          {add}
        </EmptyNotice>
      ) : (
        <PageList label="Barriers">
          {list.map((barrier) => (
            <BarrierCard
              key={barrier.id}
              barrier={barrier}
              cameras={cameras.filter(({ id }) => barrier.cameraIds.includes(id))}
              onEdit={() => setEdited(barrier)}
            />
          ))}
        </PageList>
      )}
      {barriers.isSuccess && <SignSection />}
      {edited !== null && <BarrierDialog barrier={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      {(isReleasing || ask === 'emergency') && list.length > 0 && (
        <EmergencyDialog barriers={list} onClose={stopAsking} />
      )}
      <ConfirmDialog
        opened={isAsked}
        onClose={stopAsking}
        onConfirm={() => {
          stopAsking();
          lockDown(null);
        }}
        title="Lock down all barriers?"
        text={`Nothing opens ${countOf(list.length, 'barrier')} until somebody releases them.`}
        verb="Lock down all"
        keep="Leave them as they are"
        isPending={isPending}
        error={null}
      />
      {dialog}
    </Page>
  );
}
