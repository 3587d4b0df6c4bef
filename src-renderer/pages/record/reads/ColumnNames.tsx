import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReadOrder, ReadSort } from '../../../../src-preload/contract/record/reads.ts';
import { columns, type TableShape } from './readColumns.ts';
import styles from './reads.module.css';

/** The names of the columns; those that the list can be sorted by are buttons. */
export function ColumnNames(props: {
  readonly shape: TableShape;
  readonly order: ReadOrder | undefined;
  readonly onOrder: (order: ReadOrder | undefined) => void;
}) {
  const { shape, order, onOrder } = props;
  const name = (text: string, sort: ReadSort | undefined) =>
    sort === undefined ? <span>{text}</span> : <SortButton name={text} sort={sort} order={order} onOrder={onOrder} />;
  return (
    <div className={styles.names} role="toolbar" aria-label="Sort the reads">
      <span />
      {shape.hasPicture && <span>Picture</span>}
      {name('Plate', 'plate')}
      {shape.shown.map((id) => (
        <span key={id} className={styles.cell} data-column={id}>
          {name(columns[id].name, columns[id].sort)}
        </span>
      ))}
    </div>
  );
}

function SortButton(props: {
  readonly name: string;
  readonly sort: ReadSort;
  readonly order: ReadOrder | undefined;
  readonly onOrder: (order: ReadOrder | undefined) => void;
}) {
  const { name, sort, order } = props;
  // Newest first is how the list is without any order, so times know only the other one.
  const isDown = sort === 'time' ? order === undefined : order === `-${sort}`;
  const isUp = order === sort;
  const next: ReadOrder | undefined = isUp
    ? sort === 'time'
      ? undefined
      : `-${sort}`
    : isDown && sort !== 'time'
      ? undefined
      : sort;
  const stands = isUp ? ', ascending' : isDown ? ', descending' : '';
  return (
    <button
      type="button"
      className={styles.sort}
      data-on={isUp || isDown || undefined}
      aria-label={`Sort by ${name.toLowerCase()}${stands}`}
      onClick={() => props.onOrder(next)}
    >
      {name}
      {isUp && <IconArrowUp size={14} aria-hidden="true" />}
      {isDown && <IconArrowDown size={14} aria-hidden="true" />}
    </button>
  );
}
