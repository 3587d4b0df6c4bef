import { type ChartData, isSummable, sumsOf } from '../../../src-preload/charts/chartData.ts';
import styles from './chart.module.css';

/** The numbers of a chart, with their sums where there are several to a row. */
export function ChartTable(props: {
  readonly title: string;
  readonly data: ChartData;
  readonly hrefOf?: ((place: number) => string | null) | undefined;
  readonly onFollow?: ((href: string) => void) | undefined;
}) {
  const { title, data } = props;
  const { categories, series, of, text } = data;
  const sums = sumsOf(data);
  const hasTotals = isSummable(data);
  const isSummed = hasTotals && series.length > 1;
  const written = (value: number | null | undefined) => (value === null || value === undefined ? '–' : text(value));
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{of}</th>
            {series.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
            {isSummed && <th scope="col">In all</th>}
          </tr>
        </thead>
        <tbody>
          {categories.map((category, place) => (
            <tr key={category}>
              <th scope="row">
                <Name href={props.hrefOf?.(place) ?? null} text={category} onFollow={props.onFollow} />
              </th>
              {series.map(({ key, values }) => (
                <td key={key}>{written(values[place])}</td>
              ))}
              {isSummed && <td className={styles.sum}>{text(sums[place] ?? 0)}</td>}
            </tr>
          ))}
        </tbody>
        {hasTotals && (
          <tfoot>
            <tr>
              <th scope="row">In all</th>
              {series.map(({ key, values }) => (
                <td key={key}>{text(values.reduce<number>((sum, value) => sum + (value ?? 0), 0))}</td>
              ))}
              {isSummed && <td>{text(sums.reduce((all, sum) => all + sum, 0))}</td>}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function Name(props: {
  readonly href: string | null;
  readonly text: string;
  readonly onFollow?: ((href: string) => void) | undefined;
}) {
  const { href, text, onFollow } = props;
  if (href === null) return text;
  return (
    <a
      href={href}
      onClick={(event) => {
        if (onFollow === undefined || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        onFollow(href);
      }}
    >
      {text}
    </a>
  );
}
