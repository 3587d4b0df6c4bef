import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { chartOf, heightOf } from '../../../../src-preload/charts/reportChart.ts';
import type { Report } from '../../../../src-preload/contract/office/reports.ts';
import { siteClock } from '../../../../src-preload/contract/siteClock.ts';
import { Chart } from '../../../components/chart/Chart.tsx';
import { siteZone } from '../../../siteTime.ts';
import { ReportFigures } from './ReportFigures.tsx';
import { ReportTable } from './ReportTable.tsx';
import styles from './reports.module.css';

/** A report as it was made: what must be known to read it, its figures, its charts, and its tables. */
export function ReportShown(props: { readonly report: Report }) {
  const { report } = props;
  const clock = siteClock(siteZone());
  const navigate = useNavigate();
  const charts = useMemo(() => report.charts.map((chart) => ({ chart, data: chartOf(chart, clock) })), [report, clock]);
  return (
    <>
      {report.notes.length > 0 && (
        <ul className={styles.notes} aria-label="Notes">
          {report.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <ReportFigures report={report} clock={clock} />
      {charts.map(({ chart, data }) => (
        <Chart
          key={chart.key}
          title={chart.title}
          about={chart.about}
          data={data}
          height={heightOf(chart)}
          hrefOf={(place) => chart.behind[place] ?? null}
          onFollow={(href) => void navigate({ href })}
        />
      ))}
      {report.tables.map((table) => (
        <ReportTable key={`${report.id} ${table.key}`} table={table} clock={clock} />
      ))}
    </>
  );
}
