import { Anchor, Button, Skeleton } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ApiKey, MadeKey } from '../../../../src-preload/contract/site/keys.ts';
import { api } from '../../../client.ts';
import { Copied } from '../../../components/feedback/Copied.tsx';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { firstRequest } from './firstRequest.ts';
import { KeyDialog } from './KeyDialog.tsx';
import { KeyList } from './KeyList.tsx';
import { ProgramsForm } from './ProgramsForm.tsx';
import { SecretDialog } from './SecretDialog.tsx';

/** The keys by which other programs come in, and from where they may. */
export function KeysPage() {
  const { add } = useSearch({ from: '/keys' });
  const navigate = useNavigate();
  const view = useQuery(api.keys.list.queryOptions());
  const [made, setMade] = useState<MadeKey | null>(null);
  useReadyMark(!view.isPending);
  const open = (isOpen: boolean) => void navigate({ to: '/keys', search: isOpen ? { add: 'new' } : {} });
  const address = view.data?.address ?? null;
  return (
    <Page
      width="narrow"
      lead={<Lead address={address} />}
      {...(view.data !== undefined && view.data.keys.length > 0
        ? {
            action: (
              <Button leftSection={<IconPlus size={17} />} onClick={() => open(true)}>
                Make a key
              </Button>
            ),
          }
        : {})}
    >
      {view.isError && <ErrorNotice error={view.error} onRetry={() => void view.refetch()} />}
      {view.isPending && [0, 1].map((row) => <Skeleton key={row} height={72} />)}
      {view.data !== undefined && <Keys keys={view.data.keys} address={address} onAdd={() => open(true)} />}
      {view.data !== undefined && <ProgramsForm />}
      {add === 'new' && (
        <KeyDialog
          onClose={() => open(false)}
          onMade={(key) => {
            setMade(key);
            open(false);
          }}
        />
      )}
      {made !== null && <SecretDialog made={made} address={address} onClose={() => setMade(null)} />}
    </Page>
  );
}

function Lead(props: { readonly address: string | null }) {
  const { address } = props;
  if (address === null) return <>This start of Gatehouse answers no programs.</>;
  return (
    <>
      Other programs ask Gatehouse at {`${address}/v1`}, each with a key of its own.{' '}
      <Anchor href={`${address}/v1/docs`} target="_blank" rel="noreferrer">
        Documentation
      </Anchor>
    </>
  );
}

function Keys(props: {
  readonly keys: readonly ApiKey[];
  readonly address: string | null;
  readonly onAdd: () => void;
}) {
  const { keys, address } = props;
  if (keys.length > 0) return <KeyList keys={keys} />;
  return (
    <EmptyNotice
      icon={<IconKey size={28} stroke={1.6} />}
      title="No program has a key yet"
      text="Make one, put it in place of KEY, and the last vehicle comes back:"
    >
      {address !== null && <Copied text={firstRequest(address, 'KEY')} what="Copy the request" />}
      <Button onClick={props.onAdd}>Make the first key</Button>
    </EmptyNotice>
  );
}
