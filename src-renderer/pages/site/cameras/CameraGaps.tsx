import { Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { formatDuration } from '../../../formatting.ts';
import { useNow } from '../../../live/useNow.ts';
import styles from './cameras.module.css';

/** The times in which nothing could be read at a camera, and why. */
export function CameraGaps(props: { readonly cameraId: string }) {
  const now = useNow();
  const gaps = useQuery(
    api.cameras.gaps.queryOptions({ input: { id: props.cameraId, limit: 50 }, refetchInterval: 10_000 }),
  );
  if (gaps.isPending) return <Skeleton height={60} />;
  if (gaps.isError) return <ErrorNotice error={gaps.error} onRetry={() => void gaps.refetch()} />;
  if (gaps.data.length === 0)
    return <p className={styles.noGaps}>None: this camera was read the whole time it was on.</p>;
  return (
    <div className={styles.gapScroll}>
      <Table fz="sm" aria-label="Times without reading">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>From</Table.Th>
            <Table.Th>To</Table.Th>
            <Table.Th className={styles.right}>For</Table.Th>
            <Table.Th>Why</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {gaps.data.map((gap) => (
            <Table.Tr key={gap.id}>
              <Table.Td className={styles.time}>
                <TimeText at={gap.fromAt} />
              </Table.Td>
              <Table.Td className={styles.time}>
                {gap.toAt === null ? 'until now' : <TimeText at={gap.toAt} />}
              </Table.Td>
              <Table.Td className={styles.right}>{formatDuration((gap.toAt ?? now) - gap.fromAt)}</Table.Td>
              <Table.Td>{gap.cause.message}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
