import { Button, Modal, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PermitList, PermitListRun } from '../../../../../src-preload/contract/lists/permitLists.ts';
import { api } from '../../../../client.ts';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { type Meaning, StateMark } from '../../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../../components/feedback/TimeText.tsx';
import { useMay } from '../../../../components/me/me.tsx';
import styles from './elsewhere.module.css';

const outcomes: Readonly<Record<PermitListRun['outcome'], readonly [Meaning, string]>> = {
  done: ['good', 'Done'],
  held: ['warning', 'Held'],
  failed: ['bad', 'Failed'],
};

/** How a list was fetched and what that changed; the newest first. What changed nothing is not among it. */
export function RunsDialog(props: { readonly list: PermitList; readonly onClose: () => void }) {
  const { list, onClose } = props;
  const may = useMay();
  const queries = useQueryClient();
  const view = useQuery(api.permitLists.runs.queryOptions({ input: { id: list.id, limit: 100 } }));
  const undo = useMutation(
    api.permits.undo.mutationOptions({
      onSettled: () =>
        Promise.all(
          [api.permits.key(), api.permitLists.key(), api.permitImport.past.key()].map((queryKey) =>
            queries.invalidateQueries({ queryKey }),
          ),
        ),
    }),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size={860}
      title={`What came of “${list.name}”`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={styles.dialog}>
        {view.isError && <ErrorNotice error={view.error} onRetry={() => void view.refetch()} />}
        {view.isPending && <Skeleton height={160} />}
        {undo.error !== null && <ErrorNotice error={undo.error} />}
        {view.data?.length === 0 && <p className={styles.hint}>Nothing yet. Fetch it, or wait until it is due.</p>}
        {view.data !== undefined && view.data.length > 0 && (
          <div className={styles.scroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  {['When', 'Outcome', 'Added', 'Changed', 'Ended', 'What there is to say', ''].map((title) => (
                    <th key={title} scope="col" className={numbers.has(title) ? styles.number : undefined}>
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {view.data.map(({ id, at, by, outcome, said, added, changed, ended, batchId }) => (
                  <tr key={id}>
                    <td>
                      <TimeText at={at} />
                      {by !== '' && <span className={styles.hint}> {by}</span>}
                    </td>
                    <td>
                      <StateMark meaning={outcomes[outcome][0]}>{outcomes[outcome][1]}</StateMark>
                    </td>
                    {[added, changed, ended].map((number, place) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: three numbers that stay where they are
                      <td key={place} className={styles.number}>
                        {number.toLocaleString('en-GB')}
                      </td>
                    ))}
                    <td>{said}</td>
                    <td>
                      {batchId !== null && may('permits.undo') && (
                        <Button
                          variant="subtle"
                          size="compact-sm"
                          loading={undo.isPending && undo.variables.batchId === batchId}
                          onClick={() => undo.mutate({ batchId })}
                        >
                          Undo
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </Modal>
  );
}

const numbers = new Set(['Added', 'Changed', 'Ended']);
