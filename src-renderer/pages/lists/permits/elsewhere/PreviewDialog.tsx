import { Button, Modal, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Loss, PermitList } from '../../../../../src-preload/contract/lists/permitLists.ts';
import { api } from '../../../../client.ts';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { PlateLink } from '../../../../components/plate/PlateLink.tsx';
import { countOf } from '../../../../formatting.ts';
import styles from './elsewhere.module.css';

const words: Readonly<Record<Loss['what'], string>> = {
  ended: 'Ends: it is not in the list any more',
  expired: 'Ends: the list says so',
  suspended: 'Is suspended: the list says so',
  plates: 'Loses a plate',
};

/** What a list would take away, before it may. */
export function PreviewDialog(props: { readonly list: PermitList; readonly onClose: () => void }) {
  const { list, onClose } = props;
  const queries = useQueryClient();
  const view = useQuery({
    ...api.permitLists.preview.queryOptions({ input: { id: list.id } }),
    // Looking is itself something that changes how lists stand, and must not begin anew with that.
    queryKey: ['what a list takes away', list.id],
    ...{ retry: false, gcTime: 0, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
  });
  const confirm = useMutation(
    api.permitLists.confirm.mutationOptions({
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: api.permitLists.key() });
        onClose();
      },
    }),
  );
  const found = view.isFetching ? undefined : view.data;
  return (
    <Modal
      opened
      onClose={onClose}
      size={820}
      title={`What “${list.name}” would take away`}
      closeButtonProps={{ 'aria-label': 'Close without doing anything' }}
    >
      <div className={styles.dialog}>
        {view.isError && <ErrorNotice error={view.error} onRetry={() => void view.refetch()} />}
        {view.isFetching && <Skeleton height={200} />}
        {found !== undefined && (
          <>
            <p className={styles.lead}>
              {found.total === 0
                ? 'It takes nothing away.'
                : `It takes something from ${found.total.toLocaleString('en-GB')} of ${countOf(found.of, 'permit')}.`}{' '}
              Beside that it adds {found.toAdd.toLocaleString('en-GB')} and changes{' '}
              {found.toChange.toLocaleString('en-GB')}.
            </p>
            {found.losses.length > 0 && (
              <div className={styles.scroll}>
                <table className={styles.table}>
                  <thead>
                    <tr>
                      <th scope="col">Permit</th>
                      <th scope="col">Name</th>
                      <th scope="col">Plates</th>
                      <th scope="col">What becomes of it</th>
                    </tr>
                  </thead>
                  <tbody>
                    {found.losses.map(({ permitId, number, name, plates, what }) => (
                      <tr key={`${permitId} ${what}`}>
                        <td>{number}</td>
                        <td>{name}</td>
                        <td>
                          {plates.slice(0, 3).map((plate) => (
                            <PlateLink key={plate} mark={plate}>
                              {plate}{' '}
                            </PlateLink>
                          ))}
                          {plates.length > 3 && ` and ${plates.length - 3} more`}
                        </td>
                        <td>{words[what]}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
            {found.total > found.losses.length && (
              <p className={styles.hint}>The first {found.losses.length.toLocaleString('en-GB')} are shown.</p>
            )}
          </>
        )}
        {confirm.error !== null && <ErrorNotice error={confirm.error} />}
        <div className={styles.foot}>
          <span />
          <Button variant="default" onClick={onClose}>
            Leave it held
          </Button>
          <Button
            color={found !== undefined && found.total > 0 ? 'red' : undefined}
            loading={confirm.isPending}
            disabled={found === undefined}
            onClick={() => found !== undefined && confirm.mutate({ id: list.id, token: found.token })}
          >
            {found !== undefined && found.total > 0
              ? `Take it from ${countOf(found.total, 'permit')}`
              : 'Take the list over'}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
