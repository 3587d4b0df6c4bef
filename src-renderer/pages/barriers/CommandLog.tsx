import { Button, Skeleton, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { BarrierCommand } from '../../../src-preload/contract/barriers.ts';
import { api } from '../../client.ts';
import { ErrorNotice } from '../../components/feedback/ErrorNotice.tsx';
import { StateMark } from '../../components/feedback/StateMark.tsx';
import { TimeText } from '../../components/feedback/TimeText.tsx';
import styles from './barriers.module.css';
import { commandWords, outcomeWords, tookText } from './words.ts';

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
  if (commands.isError) return <ErrorNotice error={commands.error} onRetry={() => void commands.refetch()} />;
  if (commands.isPending) return <Skeleton height={90} mt={10} />;
  const items = commands.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className={styles.noLog}>It was not told anything yet.</p>;
  return (
    <section className={styles.logScroll} aria-label="Commands">
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th>Command</Table.Th>
            <Table.Th>Why</Table.Th>
            <Table.Th>What came of it</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((command) => (
            <CommandRow key={command.id} command={command} />
          ))}
        </Table.Tbody>
      </Table>
      {commands.hasNextPage && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={commands.isFetchingNextPage}
          onClick={() => void commands.fetchNextPage()}
        >
          Show earlier ones
        </Button>
      )}
    </section>
  );
}

function CommandRow(props: { readonly command: BarrierCommand }) {
  const { kind, at, by, cause, reason, mark, readId, outcome, answer, attempts, tookMs } = props.command;
  const { word, meaning } = outcomeWords[outcome];
  return (
    <Table.Tr>
      <Table.Td className={styles.time}>
        <TimeText at={at} />
      </Table.Td>
      <Table.Td className={styles.time}>
        {commandWords[kind]}
        {mark !== '' && readId !== null && (
          <>
            {' '}
            <Link to="/reads/$readId" params={{ readId }}>
              {mark}
            </Link>
          </>
        )}
      </Table.Td>
      <Table.Td>
        {cause === 'rule' ? by : `${by}${reason === '' ? '' : `: ${reason}`}`}
        <small>{cause === 'rule' ? 'Decision' : 'Person'}</small>
      </Table.Td>
      <Table.Td>
        <StateMark meaning={meaning}>{word}</StateMark>
        <span className={styles.answer}>{answer}</span>
        {tookMs !== null && (
          <small>
            {tookText(tookMs)}
            {attempts > 1 && `, ${attempts} attempts`}
          </small>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
