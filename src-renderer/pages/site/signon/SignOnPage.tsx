import { Button, Skeleton } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Provider } from '../../../../src-preload/contract/site/signon.ts';
import { api } from '../../../client.ts';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page, PageList } from '../../../components/layout/Page.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { ProviderCard } from './ProviderCard.tsx';
import { ProviderDialog } from './ProviderDialog.tsx';

/** The providers through whom people sign in, and what each of their groups may do here. */
export function SignOnPage() {
  const providers = useQuery(api.signOn.list.queryOptions());
  const [edited, setEdited] = useState<Provider | 'new' | null>(null);
  useReadyMark(!providers.isPending);
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      Add a provider
    </Button>
  );
  const isEmpty = providers.data?.length === 0;
  return (
    <Page
      width="narrow"
      lead="People sign in with an account they have already; passphrases stay good."
      action={isEmpty ? undefined : add}
    >
      {providers.isError && <ErrorNotice error={providers.error} onRetry={() => void providers.refetch()} />}
      {providers.isPending && <Skeleton height={180} />}
      {isEmpty && (
        <EmptyNotice
          icon={<IconKey size={28} />}
          title="No provider yet"
          text="Add the one that your organisation signs in with: by OpenID Connect, as Entra ID, Google, Okta and Keycloak know it, or by SAML 2.0."
        >
          {add}
        </EmptyNotice>
      )}
      <PageList label="Providers">
        {(providers.data ?? []).map((provider) => (
          <ProviderCard key={provider.id} provider={provider} onEdit={() => setEdited(provider)} />
        ))}
      </PageList>
      {edited !== null && (
        <ProviderDialog provider={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Page>
  );
}
