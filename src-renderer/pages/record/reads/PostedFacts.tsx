import { spacedMark } from '../../../../src-preload/contract/plateSpacing.ts';
import type { Agreement, PostDoubt, Posted } from '../../../../src-preload/contract/record/posted.ts';
import { postMakerNames } from '../../../../src-preload/contract/site/postSources.ts';
import { type Meaning, StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { formatPercent } from '../../../formatting.ts';

const words: Readonly<Record<Agreement, readonly [Meaning, string]>> = {
  pending: ['busy', 'Our own reader looks at it now'],
  agrees: ['good', 'Our own reader agrees'],
  differs: ['bad', 'Our own reader reads another plate'],
  unread: ['warning', 'Our own reader found no plate in the picture'],
  oursAlone: ['warning', 'The camera could not read it; our own reader could'],
  noPicture: ['neutral', 'No picture came with it'],
  unchecked: ['neutral', 'Our own reader has not looked at it'],
};

const against: Readonly<Record<PostDoubt, string>> = {
  switchedOff: 'this camera may open nothing',
  unproven: 'nothing proved that it was this camera',
  resent: 'it was kept and sent later',
  seenBefore: 'its picture was seen before',
  noPicture: 'it came without a picture',
  disagrees: 'our own reader does not agree',
  noTime: 'it told no time',
  clockUnknown: 'the camera’s clock is not measured yet',
  late: 'it came late, or by a clock that is off',
};

/** How a read came that a camera posted, and what our own reader made of its picture. */
export function PostedFacts(props: { readonly posted: Posted; readonly format: string | null }) {
  const { maker, text, confidence, ours, agreement, cameraAt, receivedAt, doubts } = props.posted;
  const [meaning, said] = words[agreement];
  const spaced = (plate: string) => (plate === '' ? 'not read' : spacedMark(plate, props.format));
  return (
    <>
      <dt>Posted by</dt>
      <dd>
        {postMakerNames[maker]} at <TimeText at={receivedAt} />
      </dd>
      <dt>Agreement</dt>
      <dd>
        <StateMark meaning={meaning}>{said}</StateMark>
      </dd>
      <dt>The camera read</dt>
      <dd>
        <span className="mark-text">{spaced(text)}</span>
        {confidence !== null && `, ${formatPercent(confidence)} sure`}
      </dd>
      {ours !== null && (
        <>
          <dt>We read</dt>
          <dd>
            <span className="mark-text">{spaced(ours.text)}</span>, {formatPercent(ours.confidence)} sure
          </dd>
        </>
      )}
      {cameraAt !== null && (
        <>
          <dt>Camera’s time</dt>
          <dd>
            <TimeText at={cameraAt} />
          </dd>
        </>
      )}
      <dt>Opens by itself</dt>
      <dd>{doubts.length === 0 ? 'It may' : `No: ${doubts.map((doubt) => against[doubt]).join('; ')}`}</dd>
    </>
  );
}
