import { Button, Skeleton } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { roleNames } from '../../../../src-preload/contract/site/users.ts';
import { api, door } from '../../../client.ts';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { useMe } from '../../../components/me/me.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { useCameras } from '../../../live/useSystem.ts';
import { AccountCard } from './AccountCard.tsx';
import styles from './account.module.css';
import { PassphraseCard } from './PassphraseCard.tsx';
import { PinCard } from './PinCard.tsx';
import { SecondFactorCard } from './SecondFactorCard.tsx';
import { Sessions } from './Sessions.tsx';

/** Who I am here, my ways in, and where I am signed in. */
export function AccountPage() {
  const { userId } = useMe();
  useReadyMark(true);
  if (userId === null) {
    return (
      <EmptyNotice
        icon={<IconUserCircle size={28} stroke={1.6} />}
        title="Nobody has an account yet"
        text="Whoever has this machine acts as Administrator. Add the first one, and sign in as them."
      >
        <Button component={Link} to="/users/first">
          Add the first administrator
        </Button>
      </EmptyNotice>
    );
  }
  return (
    <Page width="narrow">
      <WhoIAm />
      <PassphraseCard />
      <PinCard />
      <SecondFactorCard />
      <MySessions />
    </Page>
  );
}

function WhoIAm() {
  const { name, role, cameraIds, deskName } = useMe();
  const { data: cameras = [] } = useCameras();
  const names = cameras.filter(({ id }) => cameraIds?.includes(id)).map((camera) => camera.name);
  const limits =
    cameraIds === null
      ? 'Everywhere'
      : names.length === 0
        ? 'Nowhere yet: ask an administrator'
        : new Intl.ListFormat('en-GB').format(names);
  return (
    <AccountCard title={name}>
      <dl className={styles.facts}>
        <dt>Role</dt>
        <dd>{roleNames[role]}</dd>
        <dt>Works with</dt>
        <dd>{limits}</dd>
        <dt>This desk</dt>
        <dd>{deskName ?? 'Not a desk: PINs are not good here'}</dd>
      </dl>
    </AccountCard>
  );
}

function MySessions() {
  const sessions = useQuery(api.me.sessions.queryOptions({ refetchInterval: 30_000 }));
  return (
    <AccountCard title="Where I am signed in">
      {sessions.isError && <ErrorNotice error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {sessions.isPending && <Skeleton height={64} />}
      {sessions.data !== undefined && (
        <Sessions sessions={sessions.data} showsNames={false} nothing="" onEnd={(id) => door.me.endSession({ id })} />
      )}
    </AccountCard>
  );
}
