import { Skeleton } from '@mantine/core';
import type { SourceTest } from '../../../../src-preload/contract/site/cameras.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import styles from './cameras.module.css';

/** What a test showed: the picture with its size and rate, or the sentence that says what is wrong. */
export function TestResult(props: {
  readonly test: {
    readonly isPending: boolean;
    readonly error: unknown;
    readonly data: SourceTest | undefined;
  };
}) {
  const { isPending, error, data } = props.test;
  if (isPending) {
    return (
      <div className={styles.test} aria-busy="true">
        <Skeleton className={styles.testPicture} />
        <p>Waiting for a picture…</p>
      </div>
    );
  }
  if (error !== null && error !== undefined) return <ErrorNotice error={error} />;
  if (data === undefined) return null;
  if (!data.ok) return <ErrorNotice error={data.fault.message} />;
  return (
    <div className={styles.test} role="status">
      <img className={styles.testPicture} src={data.picture} alt="The camera now" />
      <dl className={styles.testFacts}>
        <dt className="visually-hidden">Result</dt>
        <dd>
          <StateMark meaning="good">The camera works</StateMark>
        </dd>
        <dt>Resolution</dt>
        <dd>
          {data.width} × {data.height}
        </dd>
        <dt>Frame rate</dt>
        <dd>{data.framesPerSecond === null ? 'not stated' : `${Number(data.framesPerSecond.toFixed(1))} fps`}</dd>
        <dt>Codec</dt>
        <dd>{data.codec}</dd>
      </dl>
    </div>
  );
}
