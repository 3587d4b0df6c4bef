import { Button, Skeleton } from '@mantine/core';
import { IconBarrierBlock, IconLock, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Barrier } from '../../../src-preload/contract/barriers.ts';
import { useBarriers } from '../../components/barriers/useBarriers.ts';
import { EmptyNotice } from '../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../components/feedback/ErrorNotice.tsx';
import { Page, PageList } from '../../components/layout/Page.tsx';
import { countOf } from '../../formatting.ts';
import { useReadyMark } from '../../live/ready.ts';
import { useCameras } from '../../live/useSystem.ts';
import { BarrierCard } from './BarrierCard.tsx';
import { BarrierDialog } from './BarrierDialog.tsx';
import styles from './barriers.module.css';
import { LockDownDialog } from './ReasonDialogs.tsx';

/** What stands in the lanes: how it is, and what a person can tell it. */
export function BarriersPage() {
  const barriers = useBarriers();
  const { data: cameras = [] } = useCameras();
  const [edited, setEdited] = useState<Barrier | 'new' | null>(null);
  const [isLocking, setLocking] = useState(false);
  useReadyMark(!barriers.isPending);
  const list = barriers.data ?? [];
  const isEmpty = barriers.data?.length === 0;
  const isAllLocked = list.every(({ mode }) => mode.mode === 'lockedDown');
  const add = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setEdited('new')}>
      Add a barrier
    </Button>
  );
  const actions = (
    <div className={styles.headButtons}>
      <Button
        color="red"
        size="md"
        leftSection={<IconLock size={18} />}
        disabled={isAllLocked}
        onClick={() => setLocking(true)}
      >
        Lock down all
      </Button>
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
          text="Add the relay of a barrier or gate and the cameras of its lane. It then opens for whom you allow, or when somebody at the desk says so."
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
      {edited !== null && <BarrierDialog barrier={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      {isLocking && <LockDownDialog barrier={null} count={list.length} onClose={() => setLocking(false)} />}
    </Page>
  );
}
