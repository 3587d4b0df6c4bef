import { IconArrowDown, IconArrowUp, IconMinus } from '@tabler/icons-react';
import type { Direction } from '../../../../src-preload/contract/record/reads.ts';
import styles from './reads.module.css';

const words = {
  approaching: ['Approaching', IconArrowDown],
  leaving: ['Leaving', IconArrowUp],
  unknown: ['Not known', IconMinus],
} as const;

/** Which way the vehicle went, seen from the camera. */
export function DirectionText(props: { readonly direction: Direction }) {
  const [word, Icon] = words[props.direction];
  return (
    <span className={styles.direction}>
      <Icon size={15} stroke={1.8} aria-hidden="true" />
      {word}
    </span>
  );
}
