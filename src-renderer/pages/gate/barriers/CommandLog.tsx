import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { BarrierCommand } from '../../../../src-preload/contract/gate/barriers.ts';
import { api } from '../../../client.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { History } from '../../../components/history/History.tsx';
import styles from './barriers.module.css';
import { commandWords, outcomeOf, tookText } from './words.ts';

/** Every command that a barrier was given, newest first: why, by whom, and what its device said. */
export function CommandLog(props: { readonly barrierId: string }) {
  const { barrierId } = props;
  const commands = useInfiniteQuery(
    api.barriers.commands.infiniteOptions({
      input: (cursor: string | undefined) => ({ barrierId, cursor, limit: 50 }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  );
  const items = commands.data?.pages.flatMap((page) => page.items) ?? [];
  const more = commands.hasNextPage
    ? { isFetching: commands.isFetchingNextPage, onMore: () => void commands.fetchNextPage() }
    : null;
  return (
    <section className={styles.logScroll} aria-label="Commands">
      <History
        label="Commands, newest first"
        query={commands}
        steps={items.map((command) => ({
          ...{ key: command.id, at: command.at },
          title: <CommandTitle command={command} />,
          by: command.cause === 'rule' ? 'decision' : command.by,
          lines: linesOf(command),
        }))}
        empty="It was not told anything yet."
        more={more}
      />
    </section>
  );
}

function CommandTitle(props: { readonly command: BarrierCommand }) {
  const { kind, mark, readId } = props.command;
  const { word, meaning } = outcomeOf(props.command);
  return (
    <>
      {commandWords[kind]}
      {mark !== '' && readId !== null && (
        <Link to="/reads/$readId" params={{ readId }}>
          {mark}
        </Link>
      )}
      <StateMark meaning={meaning}>{word}</StateMark>
    </>
  );
}

/** Why, and what the device said. */
function linesOf({ cause, by, reason, answer, tookMs, attempts }: BarrierCommand): string[] {
  const why = cause === 'rule' ? by : reason;
  const took = tookMs === null ? '' : ` (${tookText(tookMs)}${attempts > 1 ? `, ${attempts} attempts` : ''})`;
  return [why, answer === '' ? '' : `${answer}${took}`].filter((line) => line !== '');
}
