import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import { type Meaning, StateMark } from './StateMark.tsx';

const words: Readonly<Record<Camera['state']['status'], readonly [Meaning, string]>> = {
  off: ['neutral', 'Off'],
  starting: ['busy', 'Starting'],
  live: ['good', 'Live'],
  reconnecting: ['warning', 'Reconnecting'],
  failed: ['bad', 'Failed'],
};

/** How a camera is, in shape, colour and word. */
export function CameraState(props: { readonly camera: Camera }) {
  const [meaning, word] = props.camera.enabled ? words[props.camera.state.status] : words.off;
  return <StateMark meaning={meaning}>{word}</StateMark>;
}
