import type { ReactNode } from 'react';
import styles from './feedback.module.css';

/** What a state means. Each meaning has its own colour and its own shape; the word is the caller's. */
export type Meaning = 'good' | 'warning' | 'bad' | 'neutral' | 'busy';

const shapes: Readonly<Record<Meaning, ReactNode>> = {
  good: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  warning: <path d="M6 1 11.2 10.6H.8Z" fill="currentColor" />,
  bad: <path d="M1.5 1.5h9v9h-9z" fill="currentColor" />,
  neutral: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  busy: (
    <path d="M6 1.8A4.2 4.2 0 1 1 1.8 6" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
  ),
};

/** A state as shape, colour and word. */
export function StateMark(props: { readonly meaning: Meaning; readonly children: ReactNode }) {
  const tone = props.meaning === 'busy' ? 'neutral' : props.meaning;
  return (
    <span className={`${styles.state} ${styles[tone]}`}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {shapes[props.meaning]}
      </svg>
      {props.children}
    </span>
  );
}
