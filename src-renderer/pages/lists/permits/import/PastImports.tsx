import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../../client.ts';
import { errorText } from '../../../../components/feedback/errorText.ts';
import { TimeText } from '../../../../components/feedback/TimeText.tsx';
import { countOf } from '../../../../formatting.ts';
import styles from './import.module.css';

/** The last imports, each with the way back. */
export function PastImports() {
  const queries = useQueryClient();
  const past = useQuery(api.permitImport.past.queryOptions({ input: {} }));
  const undo = useMutation(
    api.permits.undo.mutationOptions({
      onSuccess: ({ changed }) =>
        void notifications.show({ message: `The import was undone: ${countOf(changed, 'permit')} as before.` }),
      onError: (error) =>
        void notifications.show({ color: 'red', title: 'The import was not undone', message: errorText(error) }),
      onSettled: () =>
        Promise.all([
          queries.invalidateQueries({ queryKey: api.permits.key() }),
          queries.invalidateQueries({ queryKey: api.watchList.key() }),
          queries.invalidateQueries({ queryKey: api.permitImport.past.key() }),
        ]),
    }),
  );
  if (past.data === undefined || past.data.length === 0) return null;
  return (
    <section className={styles.past} aria-label="Earlier imports">
      <h3>Earlier imports</h3>
      <ul>
        {past.data.map((made) => (
          <li key={made.batchId}>
            <span className={styles.pastName} title={made.fileName}>
              {made.fileName}
            </span>
            <span className={styles.pastFacts}>
              {[
                made.permits > 0 || made.watched === 0 ? countOf(made.permits, 'permit') : '',
                made.watched > 0 ? `${made.watched} on the watch list` : '',
              ]
                .filter((part) => part !== '')
                .join(', ')}{' '}
              · {made.by} · <TimeText at={made.at} />
            </span>
            {made.isUndone ? (
              <span className={styles.pastUndone}>Undone</span>
            ) : (
              <Button
                variant="subtle"
                size="compact-sm"
                leftSection={<IconArrowBackUp size={16} />}
                loading={undo.isPending && undo.variables.batchId === made.batchId}
                aria-label={`Undo the import of ${made.fileName}`}
                onClick={() => undo.mutate({ batchId: made.batchId })}
              >
                Undo
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
