import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { Confidence } from '../../../components/feedback/Confidence.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { countOf, formatDuration, formatMonths, formatPosition } from '../../../formatting.ts';
import { DirectionText } from './DirectionText.tsx';
import { formatName } from './formatName.ts';
import { PostedFacts } from './PostedFacts.tsx';
import styles from './reads.module.css';

/** What is known of a read, as words and numbers. */
export function ReadFacts(props: { readonly read: Read }) {
  const { read } = props;
  const inVideo = read.firstMs !== null && read.lastMs !== null;
  return (
    <dl className={styles.facts}>
      <dt>Confidence</dt>
      <dd>
        <Confidence confidence={read.confidence} />
      </dd>
      {read.posted === undefined ? (
        <>
          <dt>Agreement</dt>
          <dd className="tabular">
            {read.agreeingFrames} of {countOf(read.frames, 'frame')}
          </dd>
        </>
      ) : (
        <PostedFacts posted={read.posted} format={read.format} />
      )}
      <dt>As it was seen</dt>
      <dd className="mark-text">{read.raw === '' ? '–' : read.raw}</dd>
      <dt>Format</dt>
      <dd>{formatName(read.country, read.format)}</dd>
      {read.issued !== null && (
        <>
          <dt>Issued</dt>
          <dd>{formatMonths(read.issued.from, read.issued.to)}</dd>
        </>
      )}
      <dt>{read.jobId === null ? 'Camera' : 'Video'}</dt>
      <dd>{read.sourceName}</dd>
      <dt>Direction</dt>
      <dd>
        <DirectionText direction={read.direction} />
      </dd>
      {read.crossing !== null && (
        <>
          <dt>Crossed the line</dt>
          <dd>{read.crossing === 'in' ? 'Went in' : 'Went out'}</dd>
        </>
      )}
      <dt>First seen</dt>
      <dd>
        <TimeText at={read.firstSeenAt} />
      </dd>
      <dt>Last seen</dt>
      <dd>
        {read.state === 'open' ? (
          <StateMark meaning="good">In view now</StateMark>
        ) : (
          <>
            <TimeText at={read.lastSeenAt} /> · in view for {formatDuration(read.lastSeenAt - read.firstSeenAt)}
          </>
        )}
      </dd>
      {read.evidenceAt !== null && read.vehiclePicture !== null && (
        <>
          <dt>Picture</dt>
          <dd>
            <TimeText at={read.evidenceAt} /> ·{' '}
            <abbr className="mark-text" title={`SHA-256 ${read.vehiclePicture.sha256}`}>
              {read.vehiclePicture.sha256.slice(0, 12)}
            </abbr>
          </dd>
        </>
      )}
      {inVideo && (
        <>
          <dt>In the video</dt>
          <dd className="tabular">
            {formatPosition(read.firstMs ?? 0)} to {formatPosition(read.lastMs ?? 0)}
          </dd>
        </>
      )}
    </dl>
  );
}
