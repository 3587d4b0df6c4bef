import { Radio } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import styles from './kindCards.module.css';

/** A kind that can be chosen, with a line that says which is which. */
export interface KindChoice<Kind extends string> {
  readonly kind: Kind;
  readonly label: string;
  readonly hint: string;
  readonly icon: Icon;
}

/** Kinds of one thing as cards, of which one is chosen. */
export function KindCards<Kind extends string>(props: {
  readonly label: string;
  readonly kinds: readonly KindChoice<Kind>[];
  readonly kind: Kind;
  readonly onChange: (kind: Kind) => void;
}) {
  const choose = (value: string) => {
    const chosen = props.kinds.find(({ kind }) => kind === value);
    if (chosen !== undefined) props.onChange(chosen.kind);
  };
  return (
    <Radio.Group label={props.label} value={props.kind} onChange={choose}>
      <div className={styles.kinds}>
        {props.kinds.map(({ kind, label, hint, icon: KindIcon }) => (
          <Radio.Card key={kind} value={kind} className={styles.kind} aria-label={`${label}: ${hint}`}>
            <KindIcon size={22} stroke={1.6} aria-hidden="true" />
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
