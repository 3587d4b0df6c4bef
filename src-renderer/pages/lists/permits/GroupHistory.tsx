import { useQuery } from '@tanstack/react-query';
import { api } from '../../../client.ts';
import { FoldedHistory } from '../../../components/history/FoldedHistory.tsx';
import { History } from '../../../components/history/History.tsx';
import { useCarParks } from '../../../components/place/useCarParks.ts';
import { useCameras } from '../../../live/useSystem.ts';
import { groupChangeLines, groupChangeTitle } from './groupChangeText.ts';
import { useGroupUndo } from './useGroupUndo.ts';

/** The history of one group, behind a button until it is asked for. */
export function GroupHistory(props: { readonly groupId: string; readonly onUndone: () => void }) {
  return (
    <FoldedHistory>
      <GroupChanges {...props} />
    </FoldedHistory>
  );
}

/** Who changed what of a group, or of any, and when. The newest change of each can be taken back. */
export function GroupChanges(props: { readonly groupId?: string; readonly onUndone?: () => void }) {
  const { groupId } = props;
  const history = useQuery(api.permits.groupHistory.queryOptions({ input: groupId === undefined ? {} : { groupId } }));
  const { data: cameras = [] } = useCameras();
  const { data: carParks = [] } = useCarParks();
  const { undo } = useGroupUndo();
  const steps = (history.data ?? []).map((change) => {
    const { id, at, by, before, after, isNewest } = change;
    const name = groupId === undefined ? `${after?.name ?? before?.name}: ` : '';
    return {
      ...{ key: id, at, by },
      title: `${name}${groupChangeTitle(change)}`,
      lines: groupChangeLines(change, { cameras, carParks }),
      onUndo: isNewest ? () => undo.mutate({ changeId: id }, { onSuccess: () => props.onUndone?.() }) : undefined,
      isUndoing: undo.isPending && undo.variables.changeId === id,
    };
  });
  return <History query={history} steps={steps} />;
}
