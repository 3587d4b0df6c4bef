import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Barrier, BarrierCommand } from '../../../../src-preload/contract/gate/barriers.ts';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { api } from '../../../client.ts';
import { type Meaning, StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { useLiveEvent } from '../../../live/liveEvents.ts';
import styles from './desk.module.css';
import { commandSentence, modeSentence } from './laneBarriers.ts';

const meanings: Readonly<Record<BarrierCommand['outcome'], Meaning>> = {
  sent: 'busy',
  done: 'good',
  failed: 'bad',
  refused: 'warning',
};

/** What the barriers of the lane did for a pass, and why one of them would not obey. */
export function PassBarriers(props: { readonly read: Read; readonly barriers: readonly Barrier[] }) {
  const { read, barriers } = props;
  const queries = useQueryClient();
  const options = api.barriers.commands.queryOptions({ input: { readId: read.id, limit: 10 } });
  const commands = useQuery({ ...options, enabled: barriers.length > 0 });
  useLiveEvent((event) => {
    if (event.topic === 'barrier.commanded' && event.command.readId === read.id) {
      void queries.invalidateQueries({ queryKey: options.queryKey });
    }
  });
  const modes = barriers.flatMap((barrier) => modeSentence(barrier) ?? []);
  // The last word of each barrier: an attempt that failed is of no account once the next one opened.
  const last = barriers.flatMap(({ id, name }) => {
    const command = commands.data?.items.find(({ barrierId }) => barrierId === id);
    return command === undefined ? [] : [{ command, name }];
  });
  if (modes.length + last.length === 0) return null;
  return (
    <ul className={styles.barriers} aria-label="Barriers">
      {modes.map((sentence) => (
        <li key={sentence}>
          <StateMark meaning="warning">{sentence}</StateMark>
        </li>
      ))}
      {last.map(({ command, name }) => (
        <li key={command.id}>
          <StateMark meaning={meanings[command.outcome]}>{commandSentence(command, name)}</StateMark>
          <TimeText at={command.at} show="clock" />
        </li>
      ))}
    </ul>
  );
}
