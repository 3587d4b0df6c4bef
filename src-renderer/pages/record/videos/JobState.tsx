import type { Job } from '../../../../src-preload/contract/record/videos.ts';
import { type Meaning, StateMark } from '../../../components/feedback/StateMark.tsx';
import { formatPercent } from '../../../formatting.ts';

const words: Readonly<Record<Job['status'], readonly [Meaning, string]>> = {
  queued: ['neutral', 'Waiting'],
  running: ['busy', 'Reading'],
  done: ['good', 'Done'],
  failed: ['bad', 'Failed'],
  cancelled: ['neutral', 'Cancelled'],
};

/** How far the reading of a video is, in shape, colour and word. */
export function JobState(props: { readonly job: Job }) {
  const { status, progress } = props.job;
  const [meaning, word] = words[status];
  return (
    <StateMark meaning={meaning}>
      <span className="tabular">
        {word}
        {status === 'running' && progress !== null && ` ${formatPercent(progress)}`}
      </span>
    </StateMark>
  );
}
