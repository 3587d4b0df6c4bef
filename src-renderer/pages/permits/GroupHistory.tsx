import { Button, Collapse, Skeleton } from '@mantine/core';
import { IconArrowBackUp, IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { GroupChange } from '../../../src-preload/contract/permits.ts';
import { api } from '../../client.ts';
import { ErrorNotice } from '../../components/feedback/ErrorNotice.tsx';
import { TimeText } from '../../components/feedback/TimeText.tsx';
import { useCarParks } from '../../components/place/useCarParks.ts';
import { useCameras } from '../../live/useSystem.ts';
import { groupChangeLines, groupChangeTitle } from './groupChangeText.ts';
import styles from './permits.module.css';
import { useGroupUndo } from './useGroupUndo.ts';

/** The history of one group, behind a button until it is asked for. */
export function GroupHistory(props: { readonly groupId: string; readonly onUndone: () => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-expanded={isOpen}
        leftSection={<IconChevronDown size={16} className={styles.chevron} data-open={isOpen || undefined} />}
        onClick={() => setOpen(!isOpen)}
      >
        History
      </Button>
      <Collapse expanded={isOpen}>{isOpen && <GroupChanges {...props} />}</Collapse>
    </div>
  );
}

/** Who changed what of a group, or of any, and when. The newest change of each can be taken back. */
export function GroupChanges(props: { readonly groupId?: string; readonly onUndone?: () => void }) {
  const { groupId } = props;
  const history = useQuery(api.permits.groupHistory.queryOptions({ input: groupId === undefined ? {} : { groupId } }));
  const { data: cameras = [] } = useCameras();
  const { data: carParks = [] } = useCarParks();
  const { undo } = useGroupUndo();
  const takeBack = ({ id }: GroupChange) => undo.mutate({ changeId: id }, { onSuccess: () => props.onUndone?.() });
  if (history.isError) return <ErrorNotice error={history.error} onRetry={() => void history.refetch()} />;
  if (history.isPending) return <Skeleton height={80} />;
  if (history.data.length === 0) return <p className={styles.hint}>Nothing was changed yet.</p>;
  return (
    <ol className={styles.history} aria-label="History">
      {history.data.map((change) => (
        <li key={change.id}>
          <div className={styles.historyHead}>
            <b>
              {groupId === undefined && `${change.after?.name ?? change.before?.name}: `}
              {groupChangeTitle(change)}
            </b>
            <span>
              <TimeText at={change.at} /> by {change.by}
            </span>
            {change.isNewest && (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconArrowBackUp size={15} />}
                loading={undo.isPending && undo.variables.changeId === change.id}
                onClick={() => takeBack(change)}
              >
                Undo
              </Button>
            )}
          </div>
          {groupChangeLines(change, { cameras, carParks }).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </li>
      ))}
    </ol>
  );
}
