import { Button, Skeleton, Table } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Camera, ClockSample } from '../../../../src-preload/contract/site/cameras.ts';
import { api } from '../../../client.ts';
import { offsetText } from '../../../components/feedback/clockText.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { May } from '../../../components/me/me.tsx';
import { formatDuration } from '../../../formatting.ts';
import styles from './cameras.module.css';

const words: Readonly<Record<ClockSample['outcome'], string>> = {
  tells: '',
  tellsNothing: 'It told no time',
  noAnswer: 'It did not answer',
};

/** When a camera's clock was compared with this computer's, and what came of it. */
export function CameraClockLog(props: { readonly camera: Camera }) {
  const { camera } = props;
  const queries = useQueryClient();
  const samples = useQuery(
    api.cameras.clock.queryOptions({ input: { id: camera.id, limit: 100 }, refetchInterval: 30_000 }),
  );
  const measure = useMutation(
    api.cameras.measureClock.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.cameras.key() }),
    }),
  );
  if (!('url' in camera.source))
    return <p className={styles.noGaps}>It is not read over the network, so it has no clock that could be asked.</p>;
  return (
    <div className={styles.clockLog}>
      <p>
        The clock of a camera is in its pictures. Reads and stays have the time of this computer, whatever the camera’s
        clock says; set the camera by a time server, so that both tell the same.
      </p>
      <May action="cameras.measureClock">
        <Button
          size="compact-sm"
          variant="default"
          loading={measure.isPending}
          disabled={!camera.enabled}
          onClick={() => measure.mutate({ id: camera.id })}
        >
          Compare now
        </Button>
      </May>
      {measure.isError && <ErrorNotice error={measure.error} />}
      {samples.isPending && <Skeleton height={60} />}
      {samples.isError && <ErrorNotice error={samples.error} onRetry={() => void samples.refetch()} />}
      {samples.data?.length === 0 && <p>It has not been compared yet. That is done every few minutes.</p>}
      {samples.data !== undefined && samples.data.length > 0 && (
        <div className={styles.gapScroll}>
          <Table fz="sm" aria-label={`The clock of ${camera.name}`}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Compared</Table.Th>
                <Table.Th>Its clock</Table.Th>
                <Table.Th className={styles.right}>Known within</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {samples.data.map((sample) => (
                <Table.Tr key={sample.at}>
                  <Table.Td className={styles.time}>
                    <TimeText at={sample.at} />
                  </Table.Td>
                  <Table.Td>{sample.offsetMs === null ? words[sample.outcome] : offsetText(sample.offsetMs)}</Table.Td>
                  <Table.Td className={styles.right}>
                    {sample.withinMs === null ? '–' : formatDuration(Math.max(1000, sample.withinMs))}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </div>
  );
}
