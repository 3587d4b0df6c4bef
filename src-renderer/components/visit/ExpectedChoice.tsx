import { Kbd } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { KeyboardEvent, Ref } from 'react';
import type { Visit, VisitKind } from '../../../src-preload/contract/lists/visitors.ts';
import { api } from '../../client.ts';
import { useNow } from '../../live/useNow.ts';
import { foundExpected } from './foundExpected.ts';
import styles from './visit.module.css';
import { visitReason, visitTitle, windowText } from './visitText.ts';

/** Those who are expected today and may be the one at the gate, narrowed by what has been typed of a name. */
export function ExpectedChoice(props: {
  readonly kind: VisitKind;
  readonly text: string;
  readonly onPick: (visit: Visit) => void;
  readonly ref: Ref<HTMLUListElement>;
}) {
  const now = useNow(60_000);
  const today = useQuery(api.visitors.list.queryOptions({ input: { view: 'today' } }));
  const found = foundExpected(today.data?.items ?? [], props.kind, props.text);
  if (found.length === 0) return null;
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const place = buttons.findIndex((button) => button.matches(':focus'));
    buttons[Math.max(0, Math.min(buttons.length - 1, place + step))]?.focus();
  };
  return (
    <div className={styles.expected}>
      <span>
        <span id="expected-choice">It is one of these</span> <Kbd size="xs">↓</Kbd>
      </span>
      <ul ref={props.ref} aria-labelledby="expected-choice" onKeyDown={onKeyDown}>
        {found.map((visit) => (
          <li key={visit.id}>
            <button type="button" className={styles.expectedOne} onClick={() => props.onPick(visit)}>
              <span className="tabular">{windowText(visit.window, now)}</span>
              <b>{visitTitle(visit)}</b>
              <span>
                {visitReason(visit)}
                {visit.plate !== null && ` · expected with ${visit.plate}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
