import { ActionIcon, Skeleton, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EnrolledDesk } from '../../../../src-preload/contract/site/users.ts';
import { api } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { PageList } from '../../../components/layout/Page.tsx';
import { useMay, useMe } from '../../../components/me/me.tsx';
import { EnrolForm } from './EnrolForm.tsx';
import styles from './users.module.css';

/** The browsers and windows where PINs are good, and the way to make this one such a desk. */
export function DeskList() {
  const queries = useQueryClient();
  const may = useMay();
  const { deskName, userId } = useMe();
  const desks = useQuery(api.users.desks.queryOptions());
  const [removed, setRemoved] = useState<EnrolledDesk | null>(null);
  const remove = useMutation(
    api.users.removeDesk.mutationOptions({
      async onSuccess() {
        setRemoved(null);
        await queries.invalidateQueries({ queryKey: api.users.desks.key() });
      },
    }),
  );
  return (
    <>
      <p className={styles.about}>
        At a desk people sign in with a PIN, once they have given their passphrase there. Make a desk only of what
        stands where nobody else can reach it.
      </p>
      {deskName === null && userId !== null && <EnrolForm />}
      {userId === null && <p>Add the first administrator, then this browser can be made a desk.</p>}
      {desks.isError && <ErrorNotice error={desks.error} onRetry={() => void desks.refetch()} />}
      {desks.isPending && <Skeleton height={64} />}
      {desks.data?.length === 0 && <p className={styles.about}>There is no desk yet.</p>}
      {desks.data !== undefined && desks.data.length > 0 && (
        <PageList label="Desks">
          {desks.data.map((desk) => (
            <li key={desk.id} className={`card ${styles.row}`} data-desk={desk.name}>
              <div className={styles.words}>
                <strong>
                  {desk.name}
                  {desk.isOwn && <span className={styles.you}>this one</span>}
                </strong>
                <span className={styles.facts}>
                  <span>
                    Made a desk by {desk.enrolledBy} <TimeText at={desk.enrolledAt} />
                  </span>
                  <span>
                    {desk.userNames.length === 0
                      ? 'No PIN is good here yet'
                      : `PINs of ${new Intl.ListFormat('en-GB').format(desk.userNames)}`}
                  </span>
                </span>
              </div>
              {may('users.removeDesk') && (
                <Tooltip label="Remove">
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="lg"
                    aria-label={`Remove the desk ${desk.name}`}
                    onClick={() => setRemoved(desk)}
                  >
                    <IconTrash size={18} />
                  </ActionIcon>
                </Tooltip>
              )}
            </li>
          ))}
        </PageList>
      )}
      <ConfirmDialog
        opened={removed !== null}
        onClose={() => setRemoved(null)}
        title={`Remove the desk “${removed?.name ?? ''}”?`}
        text="Whoever is signed in there is signed out at once, and PINs are good there no more. It can be made a desk again there by an administrator."
        verb="Remove the desk"
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => removed !== null && remove.mutate({ id: removed.id })}
      />
    </>
  );
}
