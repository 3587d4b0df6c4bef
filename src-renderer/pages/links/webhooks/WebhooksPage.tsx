import { Button, Skeleton } from '@mantine/core';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { MadeWebhook, Webhook } from '../../../../src-preload/contract/links/webhooks.ts';
import { api } from '../../../client.ts';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { DeliveriesDialog } from './DeliveriesDialog.tsx';
import { SecretDialog } from './SecretDialog.tsx';
import { TargetsForm } from './TargetsForm.tsx';
import { WebhookDialog } from './WebhookDialog.tsx';
import { WebhookList } from './WebhookList.tsx';

/** Where other programs are told what happens, and how that goes. */
export function WebhooksPage() {
  const { add } = useSearch({ from: '/webhooks' });
  const navigate = useNavigate();
  const view = useQuery({ ...api.webhooks.list.queryOptions(), refetchInterval: 10_000 });
  const [made, setMade] = useState<MadeWebhook | null>(null);
  const [changed, setChanged] = useState<Webhook | null>(null);
  const [looked, setLooked] = useState<string | null>(null);
  useReadyMark(!view.isPending);
  const open = (isOpen: boolean) => void navigate({ to: '/webhooks', search: isOpen ? { add: 'new' } : {} });
  const close = () => {
    setChanged(null);
    if (add === 'new') open(false);
  };
  const webhooks = view.data ?? [];
  const shown = webhooks.find(({ id }) => id === looked);
  return (
    <Page
      width="narrow"
      lead="Other programs are told what happens as it happens: signed, in order, and again until they have it."
      {...(webhooks.length > 0
        ? {
            action: (
              <Button leftSection={<IconPlus size={17} />} onClick={() => open(true)}>
                Add a webhook
              </Button>
            ),
          }
        : {})}
    >
      {view.isError && <ErrorNotice error={view.error} onRetry={() => void view.refetch()} />}
      {view.isPending && [0, 1].map((row) => <Skeleton key={row} height={72} />)}
      {view.data !== undefined && webhooks.length === 0 && (
        <EmptyNotice
          icon={<IconWebhook size={28} stroke={1.6} />}
          title="No program is told anything yet"
          text="Give the address of one, and Gatehouse posts each plate, decision, stay or alert to it."
        >
          <Button onClick={() => open(true)}>Add the first webhook</Button>
        </EmptyNotice>
      )}
      {webhooks.length > 0 && (
        <WebhookList
          webhooks={webhooks}
          onChange={setChanged}
          onLook={({ id }) => setLooked(id)}
          onRotated={(rotated) => setMade(rotated)}
        />
      )}
      {view.data !== undefined && <TargetsForm />}
      {(add === 'new' || changed !== null) && (
        <WebhookDialog
          key={changed?.id ?? 'new'}
          webhook={changed}
          onClose={close}
          onMade={(fresh) => {
            setMade(fresh);
            close();
          }}
        />
      )}
      {made !== null && <SecretDialog made={made} onClose={() => setMade(null)} />}
      {shown !== undefined && <DeliveriesDialog webhook={shown} onClose={() => setLooked(null)} />}
    </Page>
  );
}
