import type { KeyboardEvent } from 'react';
import type { Visit } from '../../../../src-preload/contract/lists/visitors.ts';
import { hoursText, windowText } from '../../../components/visit/visitText.ts';
import { useNow } from '../../../live/useNow.ts';
import type { VisitActions } from './useVisitActions.ts';
import { VisitRow } from './VisitRow.tsx';
import styles from './visitors.module.css';

/** Visits under their headings. ↑ ↓ move from one to the next across headings. */
export function VisitList(props: {
  readonly groups: readonly { readonly title: string; readonly visits: readonly Visit[] }[];
  /** The headings are days, so that a visit tells its times alone. */
  readonly isByDay: boolean;
  readonly actions: VisitActions;
  readonly onEdit: (visit: Visit) => void;
}) {
  const now = useNow(15_000);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the visits within have the focus; only moving among them is told here.
    <div className={styles.groups} data-visits onKeyDown={moveFocus}>
      {props.groups
        .filter(({ visits }) => visits.length > 0)
        .map(({ title, visits }) => (
          <section key={title} className={styles.group} aria-label={title}>
            <h2 className={styles.title}>
              {title} <span className={`${styles.count} tabular`}>{visits.length}</span>
            </h2>
            <ul>
              {visits.map((visit) => (
                <VisitRow
                  key={visit.id}
                  visit={visit}
                  when={props.isByDay ? hoursText(visit.window, now) : windowText(visit.window, now)}
                  now={now}
                  actions={props.actions}
                  onEdit={props.onEdit}
                />
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-visit]')];
  const place = rows.findIndex((row) => row.contains(event.target as Node));
  const next = rows[place + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** Puts the focus on the first visit, for the arrow key that leads from the search. */
export function focusFirstVisit(): void {
  document.querySelector<HTMLElement>('[data-visits] [data-visit]')?.focus();
}
