import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import type { Cell, CellKind, ReportTable as Table } from '../../../../src-preload/contract/office/reports.ts';
import { cellText, nothingToTell } from '../../../../src-preload/contract/office/reportText.ts';
import type { SiteClock } from '../../../../src-preload/contract/siteClock.ts';
import { WrittenPlate } from '../../../components/plate/WrittenPlate.tsx';
import { Behind } from './Behind.tsx';
import styles from './reports.module.css';

/** Rows that are shown at first. */
const atFirst = 25;
const toTheRight: ReadonlySet<CellKind> = new Set(['count', 'number', 'money', 'share', 'duration']);

/** A table of a report; each row leads to what is behind it. */
export function ReportTable(props: { readonly table: Table; readonly clock: SiteClock }) {
  const { columns, rows, totals, more, title, about } = props.table;
  const [isWhole, setWhole] = useState(false);
  const titleId = useId();
  const shown = isWhole ? rows : rows.slice(0, atFirst);
  return (
    <section className={`card ${styles.panel}`} aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      <p className={styles.quiet}>{rows.length === 0 ? 'Nothing to tell.' : about}</p>
      {rows.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                {columns.map(({ key, name, kind }) => (
                  <th key={key} scope="col" data-right={toTheRight.has(kind)}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ cells, behind }, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a report that is made never change
                <tr key={row}>
                  {columns.map(({ key, kind }, at) => (
                    <td key={key} data-right={toTheRight.has(kind)} data-kind={kind}>
                      {at === 0 ? (
                        <Behind href={behind}>
                          <Value kind={kind} cell={cells[at] ?? null} clock={props.clock} />
                        </Behind>
                      ) : (
                        <Value kind={kind} cell={cells[at] ?? null} clock={props.clock} />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
            {totals !== null && (
              <tfoot>
                <tr>
                  {columns.map(({ key, kind }, at) => (
                    <td key={key} data-right={toTheRight.has(kind)}>
                      {at === 0 ? 'Total' : <Value kind={kind} cell={totals[at] ?? null} clock={props.clock} />}
                    </td>
                  ))}
                </tr>
              </tfoot>
            )}
          </table>
        </div>
      )}
      {(shown.length < rows.length || more > 0) && (
        <div className={styles.more}>
          {shown.length < rows.length && (
            <Button variant="default" size="compact-sm" onClick={() => setWhole(true)}>
              Show all {rows.length.toLocaleString('en-GB')}
            </Button>
          )}
          {more > 0 && <span>and {more.toLocaleString('en-GB')} more</span>}
        </div>
      )}
    </section>
  );
}

function Value(props: { readonly kind: CellKind; readonly cell: Cell; readonly clock: SiteClock }) {
  const { kind, cell, clock } = props;
  if (kind === 'plate' && typeof cell === 'string' && cell !== '') return <WrittenPlate text={cell} size="small" />;
  const text = cellText(kind, cell, clock);
  return text === nothingToTell ? '' : text;
}
