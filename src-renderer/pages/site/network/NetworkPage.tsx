import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { NetworkView } from '../../../../src-preload/contract/site/network.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { type Meaning, StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { Addresses } from './Addresses.tsx';
import { CertificateCard } from './CertificateCard.tsx';
import { NetworkForm } from './NetworkForm.tsx';
import styles from './network.module.css';

/** Whether other devices reach this Gatehouse, by which address, and under which certificate. */
export function NetworkPage() {
  const view = useQuery(api.network.get.queryOptions());
  useReadyMark(!view.isPending);
  return (
    <Page
      width="narrow"
      lead="A second desk or a tablet opens Gatehouse in its browser, encrypted, with its own person signed in."
    >
      {view.isError && <ErrorNotice error={view.error} onRetry={() => void view.refetch()} />}
      {view.isPending && [0, 1].map((row) => <Skeleton key={row} height={200} />)}
      {view.data !== undefined && <Cards view={view.data} />}
    </Page>
  );
}

function Cards(props: { readonly view: NetworkView }) {
  const { view } = props;
  return (
    <>
      <Card title="Local network">
        <State view={view} />
        <NetworkForm view={view} />
      </Card>
      {view.state.kind === 'open' && (
        <Card title="Open it on another device">
          <Addresses addresses={view.state.addresses} />
        </Card>
      )}
      {view.certificate !== null && (
        <Card title="Certificate">
          <CertificateCard certificate={view.certificate} />
        </Card>
      )}
    </>
  );
}

function State(props: { readonly view: NetworkView }) {
  const { state, canListen, hasUsers, administratorsWithoutSecondFactor: without } = props.view;
  const [meaning, words] = stateWords(props.view);
  return (
    <div className={styles.state}>
      <p>
        <StateMark meaning={meaning}>{words}</StateMark>
        {state.kind === 'open' && (
          <>
            {' '}
            since <TimeText at={state.since} />
          </>
        )}
      </p>
      {!canListen && <p>This start of Gatehouse cannot be reached from other devices.</p>}
      {!hasUsers && <p>Add the first user to open it: nothing leaves this machine while anybody could come in.</p>}
      {hasUsers && without.length > 0 && (
        <p>
          Without a second factor, administrators cannot sign in over the network: {without.join(', ')}. Each sets it up
          under their own name. Who comes through single sign-on needs one too, unless the provider says that it asked.
        </p>
      )}
    </div>
  );
}

function stateWords({ state, settings, hasUsers }: NetworkView): readonly [Meaning, string] {
  if (state.kind === 'open') return ['good', 'Open'];
  if (state.kind === 'failed') return ['bad', state.message];
  return settings.isOpen && !hasUsers ? ['warning', 'Closed until there is a user'] : ['neutral', 'Closed'];
}

function Card(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.card}>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}
