import { Link } from '@tanstack/react-router';
import type { ReportKind } from '../../../../src-preload/contract/office/reports.ts';
import type { ReportFilters } from './reportFilters.ts';
import styles from './reports.module.css';

/** The reports that there are, by their groups. */
export function ReportList(props: {
  readonly kinds: readonly ReportKind[];
  readonly chosenId: string | null;
  /** What goes on from one report to the next. */
  readonly filters: ReportFilters;
}) {
  const groups = Map.groupBy(props.kinds, ({ group }) => group);
  const { report: _report, ...kept } = props.filters;
  return (
    <nav className={styles.list} aria-label="Reports">
      {[...groups].map(([group, kinds]) => (
        <div key={group}>
          <h2 id={`reports-${group}`}>{group}</h2>
          <ul aria-labelledby={`reports-${group}`}>
            {kinds.map(({ id, title, about }) => (
              <li key={id}>
                <Link
                  to="/reports"
                  search={{ ...kept, report: id }}
                  title={about}
                  aria-current={id === props.chosenId ? 'page' : undefined}
                >
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
