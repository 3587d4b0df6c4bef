import { ActionIcon, Button, Menu, Skeleton } from '@mantine/core';
import { IconDots, IconListDetails, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PermitList } from '../../../../../src-preload/contract/lists/permitLists.ts';
import { api } from '../../../../client.ts';
import { ConfirmDialog } from '../../../../components/feedback/ConfirmDialog.tsx';
import { EmptyNotice } from '../../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { PageList } from '../../../../components/layout/Page.tsx';
import { countOf } from '../../../../formatting.ts';
import { ColumnsDialog } from './ColumnsDialog.tsx';
import styles from './elsewhere.module.css';
import { FetchedFacts, FetchedState } from './FetchedFacts.tsx';
import { ListDialog } from './ListDialog.tsx';
import { PreviewDialog } from './PreviewDialog.tsx';
import { RunsDialog } from './RunsDialog.tsx';
import { placeText } from './sourceForm.ts';

type Open = { readonly dialog: 'edit' | 'columns' | 'preview' | 'runs' | 'remove'; readonly id: string } | null;

/** Lists of permits that are fetched, and how each stands. */
export function Lists() {
  const queries = useQueryClient();
  const view = useQuery({ ...api.permitLists.list.queryOptions(), refetchInterval: 10_000 });
  const [open, setOpen] = useState<Open>(null);
  const [isAdding, setAdding] = useState(false);
  const lists = view.data ?? [];
  const list = lists.find(({ id }) => id === open?.id) ?? null;
  const close = () => setOpen(null);
  const remove = useMutation(
    api.permitLists.remove.mutationOptions({
      async onSuccess() {
        close();
        await queries.invalidateQueries({ queryKey: api.permitLists.key() });
      },
    }),
  );
  return (
    <section className={styles.section} aria-label="Lists of permits">
      <div className={styles.sectionHead}>
        <h2>Lists of permits</h2>
        {lists.length > 0 && (
          <Button leftSection={<IconPlus size={17} />} onClick={() => setAdding(true)}>
            Add a list
          </Button>
        )}
      </div>
      {view.isError && <ErrorNotice error={view.error} onRetry={() => void view.refetch()} />}
      {view.isPending && <Skeleton height={72} />}
      {view.data !== undefined && lists.length === 0 && (
        <EmptyNotice
          icon={<IconListDetails size={28} stroke={1.6} />}
          title="No list is fetched yet"
          text="Give the address or the folder where a landlord, an employer or a booking desk keeps theirs."
        >
          <Button onClick={() => setAdding(true)}>Add the first list</Button>
        </EmptyNotice>
      )}
      {lists.length > 0 && (
        <PageList label="Lists of permits">
          {lists.map((each) => (
            <ListRow key={each.id} list={each} onOpen={(dialog) => setOpen({ dialog, id: each.id })} />
          ))}
        </PageList>
      )}
      {isAdding && (
        <ListDialog
          list={null}
          onClose={() => setAdding(false)}
          onSaved={({ id }) => {
            setAdding(false);
            // Nothing is fetched by itself before somebody said what its columns hold.
            setOpen({ dialog: 'columns', id });
          }}
        />
      )}
      {list !== null && open?.dialog === 'edit' && <ListDialog list={list} onClose={close} onSaved={close} />}
      {list !== null && open?.dialog === 'columns' && <ColumnsDialog list={list} onClose={close} />}
      {list !== null && open?.dialog === 'preview' && <PreviewDialog list={list} onClose={close} />}
      {list !== null && open?.dialog === 'runs' && <RunsDialog list={list} onClose={close} />}
      <ConfirmDialog
        opened={list !== null && open?.dialog === 'remove'}
        onClose={close}
        title={`Remove the list “${list?.name ?? ''}”?`}
        text="It is fetched no more. The permits that it brought stay as they are."
        verb="Remove the list"
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => list !== null && remove.mutate({ id: list.id })}
      />
    </section>
  );
}

function ListRow(props: { readonly list: PermitList; readonly onOpen: (dialog: NonNullable<Open>['dialog']) => void }) {
  const { list, onOpen } = props;
  const { id, name, source, isSetUp, state, permits, isRunning } = list;
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: api.permitLists.key() });
  const fetch = useMutation(api.permitLists.fetch.mutationOptions({ onSettled: refresh }));
  return (
    <li className={`card ${styles.row}`} data-list={name}>
      <div className={styles.words}>
        <strong>
          {name} <FetchedState of={list} isSetUp={isSetUp} />
        </strong>
        <FetchedFacts of={list}>
          <span>{placeText(source)}</span>
          <span>{countOf(permits, 'permit')}</span>
        </FetchedFacts>
        {fetch.error !== null && <ErrorNotice error={fetch.error} />}
      </div>
      {!isSetUp && <Button onClick={() => onOpen('columns')}>Say what it holds</Button>}
      {state === 'held' && <Button onClick={() => onOpen('preview')}>Look at it</Button>}
      {isSetUp && (
        <Button variant="default" loading={fetch.isPending || isRunning} onClick={() => fetch.mutate({ id })}>
          Fetch now
        </Button>
      )}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={`More for the list ${name}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onOpen('runs')}>What came of it</Menu.Item>
          {isSetUp && <Menu.Item onClick={() => onOpen('preview')}>What it would take away</Menu.Item>}
          <Menu.Item onClick={() => onOpen('columns')}>What its columns hold</Menu.Item>
          <Menu.Item onClick={() => onOpen('edit')}>Change</Menu.Item>
          <Menu.Item color="red" onClick={() => onOpen('remove')}>
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
