import { Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../../client.ts';
import styles from './import.module.css';

/** What Gatehouse does with the file just now, how far it is, and the way to stop it. */
export function WorkNotice(props: {
  readonly title: string;
  readonly importId: string | null;
  /** 0 to 1 where the page itself knows; else it is asked for. */
  readonly share?: number | undefined;
  readonly onStop: () => void;
}) {
  const progress = useQuery(
    api.permitImport.progress.queryOptions({
      input: { id: props.importId ?? '' },
      enabled: props.importId !== null && props.share === undefined,
      refetchInterval: 300,
      gcTime: 0,
      retry: false,
    }),
  );
  const share = props.share ?? progress.data?.share ?? null;
  return (
    <div className={styles.work} aria-live="polite">
      <b>{props.title}</b>
      <Progress
        className={styles.workBar}
        value={share === null ? 100 : share * 100}
        animated={share === null}
        striped={share === null}
        aria-label={props.title}
      />
      <Button variant="default" size="compact-sm" onClick={props.onStop}>
        Stop
      </Button>
    </div>
  );
}
