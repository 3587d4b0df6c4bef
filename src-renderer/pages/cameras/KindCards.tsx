import { Radio } from '@mantine/core';
import type { CameraKind } from '../../../src-preload/contract/cameras.ts';
import styles from './cameras.module.css';
import { kinds } from './kinds.ts';

/** The kinds of camera as cards, of which one is chosen. */
export function KindCards(props: { readonly kind: CameraKind; readonly onChange: (kind: CameraKind) => void }) {
  return (
    <Radio.Group label="Kind" value={props.kind} onChange={(value) => props.onChange(value as CameraKind)}>
      <div className={styles.kinds}>
        {kinds.map(({ kind, label, hint, icon: Icon }) => (
          <Radio.Card key={kind} value={kind} className={styles.kind} aria-label={`${label}: ${hint}`}>
            <Icon size={22} stroke={1.6} aria-hidden="true" />
            <span>
              <b>{label}</b>
              <small>{hint}</small>
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
