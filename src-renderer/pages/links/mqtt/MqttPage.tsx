import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { BrokerStatus } from './BrokerStatus.tsx';
import { CommandLog } from './CommandLog.tsx';
import { MqttForm } from './MqttForm.tsx';

/** The broker that is told what happens, how that goes, and what came from it. */
export function MqttPage() {
  const view = useQuery({ ...api.mqtt.get.queryOptions(), refetchInterval: 10_000 });
  useReadyMark(!view.isPending);
  return (
    <Page
      width="narrow"
      lead="A broker of your own, such as Mosquitto, is told what happens, for Home Assistant and other programs."
    >
      {view.isError && <ErrorNotice error={view.error} onRetry={() => void view.refetch()} />}
      {view.isPending && [72, 320].map((height) => <Skeleton key={height} height={height} />)}
      {view.data !== undefined && (
        <>
          <BrokerStatus view={view.data} />
          <MqttForm stored={view.data.values} revision={view.data.revision} />
          <CommandLog status={view.data.status} isAllowed={view.data.values.commands.length > 0} />
        </>
      )}
    </Page>
  );
}
