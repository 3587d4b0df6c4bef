import { Button, Skeleton } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../feedback/ErrorNotice.tsx';
import { TimeText } from '../feedback/TimeText.tsx';
import styles from './history.module.css';

/** One step of a thing's history. */
export interface HistoryStep {
  readonly key: string;
  readonly title: ReactNode;
  /** UTC ms. */
  readonly at: number;
  /** Who did it, or the decision by which it was done. */
  readonly by: string;
  /** What it altered, or what came of it, a line each. */
  readonly lines: readonly string[];
  /** Takes it back, where that is possible. */
  readonly onUndo?: (() => void) | undefined;
  readonly isUndoing?: boolean;
}

/** Who did what of a thing, and when, newest first: the one way in which histories are shown. */
export function History(props: {
  readonly label?: string;
  readonly query: {
    readonly isPending: boolean;
    readonly isError: boolean;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
  readonly steps: readonly HistoryStep[];
  readonly empty?: string;
  /** Where there are earlier ones. */
  readonly more?: { readonly isFetching: boolean; readonly onMore: () => void } | null;
}) {
  const { query, steps, more = null } = props;
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <Skeleton height={80} />;
  if (steps.length === 0) return <p className={styles.empty}>{props.empty ?? 'Nothing was changed yet.'}</p>;
  return (
    <>
      <ol className={styles.history} aria-label={props.label ?? 'History'}>
        {steps.map((step) => (
          <li key={step.key}>
            <div className={styles.head}>
              <b>{step.title}</b>
              <span>
                <TimeText at={step.at} /> by {step.by}
              </span>
              {step.onUndo !== undefined && (
                <Button
                  size="compact-sm"
                  variant="default"
                  leftSection={<IconArrowBackUp size={15} />}
                  loading={step.isUndoing === true}
                  onClick={step.onUndo}
                >
                  Undo
                </Button>
              )}
            </div>
            {step.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </li>
        ))}
      </ol>
      {more !== null && (
        <Button size="compact-sm" variant="subtle" color="gray" loading={more.isFetching} onClick={more.onMore}>
          Show earlier ones
        </Button>
      )}
    </>
  );
}
