import { ActionIcon, Checkbox, Popover, Tooltip } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { chosenColumns, columnIds, columns, columnsText } from './readColumns.ts';
import { type ReadFilters, withoutEmpty } from './readFilters.ts';
import styles from './reads.module.css';

/** Which columns the table has; what does not fit beside the others is left out of it while it does not. */
export function ColumnChoice(props: { readonly filters: ReadFilters; readonly onChange: (next: ReadFilters) => void }) {
  const { filters } = props;
  const chosen = chosenColumns(filters.columns);
  return (
    <Popover position="bottom-end" width={230} trapFocus>
      <Popover.Target>
        <Tooltip label="Choose columns">
          <ActionIcon variant="default" aria-label="Choose columns">
            <IconColumns3 size={16} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group
          aria-label="Columns"
          value={[...chosen]}
          onChange={(next) =>
            props.onChange(
              withoutEmpty({ ...filters, columns: columnsText(columnIds.filter((id) => next.includes(id))) }),
            )
          }
        >
          <div className={styles.moreList}>
            {columnIds.map((id) => (
              <Checkbox key={id} value={id} label={columns[id].name} />
            ))}
          </div>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
