import { Button, Modal, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus, IconTags } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { tariffTemplates } from '../../../../src-preload/contract/parking/pricing/templates.ts';
import type { StoredTariff } from '../../../../src-preload/contract/parking/tariffBook.ts';
import { api } from '../../../client.ts';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { errorText } from '../../../components/feedback/errorText.ts';
import { offerUndo } from '../../../components/feedback/offerUndo.tsx';
import { Page, PageList } from '../../../components/layout/Page.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { countOf } from '../../../formatting.ts';
import { useReadyMark } from '../../../live/ready.ts';
import styles from './list.module.css';
import { TariffCard } from './TariffCard.tsx';

/** What stays cost. */
export function TariffsPage() {
  const list = useQuery(api.tariffs.list.queryOptions());
  const carParks = useQuery(api.carParks.list.queryOptions()).data ?? [];
  const may = useMay();
  const navigate = useNavigate();
  const asked = useSearch({ from: '/tariffs' }).edit;
  const [isChoosing, setChoosing] = useState(asked === 'new');
  const removal = useRemoval();
  useReadyMark(!list.isPending);
  const tariffs = list.data ?? [];
  const isEmpty = list.data?.length === 0;
  const add = may('tariffs.add') && (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setChoosing(true)}>
      Add a tariff
    </Button>
  );
  const close = () => {
    setChoosing(false);
    if (asked !== undefined) void navigate({ to: '/tariffs', search: {}, replace: true });
  };
  return (
    <Page {...(isEmpty ? {} : { lead: list.isSuccess && countOf(tariffs.length, 'tariff'), action: add })}>
      {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && [0, 1].map((row) => <Skeleton key={row} height={120} />)}
      {isEmpty ? (
        <EmptyNotice
          icon={<IconTags size={28} stroke={1.6} />}
          title="Nothing is charged yet"
          text="A tariff says what a stay costs: by the hour, in bands, by day and by night, as your board at the entrance does."
        >
          {add}
        </EmptyNotice>
      ) : (
        <PageList label="Tariffs">
          {tariffs.map((tariff) => (
            <TariffCard key={tariff.id} stored={tariff} carParks={carParks} onRemove={() => removal(tariff)} />
          ))}
        </PageList>
      )}
      {isChoosing && may('tariffs.add') && <TemplateDialog onClose={close} />}
    </Page>
  );
}

function TemplateDialog(props: { readonly onClose: () => void }) {
  return (
    <Modal
      opened
      onClose={props.onClose}
      size={620}
      title="How does it charge?"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p className={styles.hint}>Everything can be changed afterwards: this is only where you begin.</p>
      <ul className={styles.templates}>
        {tariffTemplates.map(({ id, title, description }) => (
          <li key={id}>
            <Link to="/tariffs/new" search={{ template: id }} className={`card ${styles.template}`}>
              <b>{title}</b>
              <span>{description}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

/** Removes at once, and says how to take it back. */
function useRemoval(): (tariff: StoredTariff) => void {
  const onError = (error: unknown) => notifications.show({ color: 'red', message: errorText(error) });
  const restore = useMutation(api.tariffs.restore.mutationOptions({ onError }));
  const remove = useMutation(api.tariffs.remove.mutationOptions({ onError }));
  return ({ id, tariff }) =>
    remove.mutate({ id }, { onSuccess: () => offerUndo(`${tariff.name} was removed.`, () => restore.mutate({ id })) });
}
