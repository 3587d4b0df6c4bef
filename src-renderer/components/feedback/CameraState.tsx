import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import { type Meaning, StateMark } from './StateMark.tsx';

const words: Readonly<Record<Camera['state']['status'], readonly [Meaning, string]>> = {
  off: ['neutral', 'Off'],
  starting: ['busy', 'Starting'],
  live: ['good', 'Live'],
  reconnecting: ['warning', 'Reconnecting'],
  failed: ['bad', 'Failed'],
};

/** A camera that posts is there once something came of it. */
const waiting: readonly [Meaning, string] = ['busy', 'Waiting for its first post'];

/** How a camera is, in shape, colour and word. */
export function CameraState(props: { readonly camera: Camera }) {
  const { enabled, state, source } = props.camera;
  const isWaiting = source.kind === 'posts' && state.status === 'starting';
  const [meaning, word] = !enabled ? words.off : isWaiting ? waiting : words[state.status];
  return <StateMark meaning={meaning}>{word}</StateMark>;
}
