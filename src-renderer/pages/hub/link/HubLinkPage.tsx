import { Button, Skeleton } from '@mantine/core';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../client.ts';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { ConflictsCard } from './ConflictsCard.tsx';
import { LinkForm } from './LinkForm.tsx';
import { SetAsideCard } from './SetAsideCard.tsx';
import { SharingCard } from './SharingCard.tsx';
import { StandingCard } from './StandingCard.tsx';

/** Whether this site sends to a head office, and how that goes. */
export function HubLinkPage() {
  const view = useQuery({ ...api.hubLink.get.queryOptions(), refetchInterval: 5_000 });
  const [isGiving, setGiving] = useState(false);
  useReadyMark(!view.isPending);
  const link = view.data;
  const isOff = link?.state === 'off';
  return (
    <Page
      width="narrow"
      lead="A site works alone. Linked, it tells a PostgreSQL database of its head office what it saw and decided, and shares the lists that you choose; while that is away, the gates go on and what waits is sent later."
    >
      {view.isError && <ErrorNotice error={view.error} onRetry={() => void view.refetch()} />}
      {view.isPending && <Skeleton height={200} />}
      {isOff && !isGiving && (
        <EmptyNotice
          icon={<IconBuildingCommunity size={28} stroke={1.6} />}
          title="This site is linked to no head office"
          text="Whoever runs its database makes this site’s login with “gatehouse hub enrol”, which prints an address and a password once. Have both at hand."
        >
          <Button onClick={() => setGiving(true)}>Link this site</Button>
        </EmptyNotice>
      )}
      {link !== undefined && !isOff && <StandingCard link={link} onChange={() => setGiving(true)} />}
      {link !== undefined && isGiving && <LinkForm link={link} onDone={() => setGiving(false)} />}
      {link !== undefined && !isOff && <SharingCard link={link} />}
      {link !== undefined && link.sharing.shares.length > 0 && <ConflictsCard />}
      {link !== undefined && link.setAside > 0 && <SetAsideCard link={link} />}
    </Page>
  );
}
