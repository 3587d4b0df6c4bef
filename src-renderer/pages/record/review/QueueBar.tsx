import { ActionIcon, Select, Tooltip } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { reviewReasons } from '../../../../src-preload/contract/record/verdicts.ts';
import { FilterChip, FilterChips } from '../../../components/choice/FilterChips.tsx';
import { formatTotal } from '../../../formatting.ts';
import { useCameras } from '../../../live/useSystem.ts';
import { CorrectionsDownload } from './CorrectionsDownload.tsx';
import type { QueueSearch } from './queueOrder.ts';
import { reasonNames } from './reasonText.ts';
import styles from './review.module.css';
import { useWaitingCount } from './useWaitingCount.ts';

const anyCamera = 'any';
/** The contract counts no further. */
const countedTo = 10_000;

/** Which reads are shown: by reason, by camera, from the newest or the oldest. */
export function QueueBar(props: {
  readonly search: QueueSearch;
  readonly onChange: (search: QueueSearch) => void;
  readonly onHelp: () => void;
}) {
  const { search, onChange } = props;
  const { reason, camera, order, ...rest } = search;
  const { data: count } = useWaitingCount();
  const { data: cameras = [] } = useCameras();
  const withReason = (next: QueueSearch['reason']) =>
    onChange({ ...rest, ...(camera && { camera }), ...(order && { order }), ...(next && { reason: next }) });
  const withCamera = (next: string | null) =>
    onChange({
      ...rest,
      ...(reason && { reason }),
      ...(order && { order }),
      ...(next !== null && next !== anyCamera && { camera: next }),
    });
  const withOrder = (next: string | null) =>
    onChange({
      ...rest,
      ...(reason && { reason }),
      ...(camera && { camera }),
      ...(next === 'oldest' && { order: next }),
    });

  return (
    <div className={styles.bar}>
      <FilterChips legend="Reason">
        <ReasonChip
          label="All"
          count={count?.waiting}
          isChosen={reason === undefined}
          onChoose={() => withReason(undefined)}
        />
        {reviewReasons.map((each) => (
          <ReasonChip
            key={each}
            label={reasonNames[each]}
            count={count?.byReason[each]}
            isChosen={reason === each}
            onChoose={() => withReason(each)}
          />
        ))}
      </FilterChips>
      <Select
        className={styles.select}
        aria-label="Camera"
        data={[
          { value: anyCamera, label: 'All cameras' },
          ...cameras.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={camera ?? anyCamera}
        onChange={withCamera}
        allowDeselect={false}
        size="sm"
      />
      <Select
        className={styles.selectOrder}
        aria-label="Order"
        data={[
          { value: 'newest', label: 'Newest first' },
          { value: 'oldest', label: 'Oldest first' },
        ]}
        value={order ?? 'newest'}
        onChange={withOrder}
        allowDeselect={false}
        size="sm"
      />
      <span className={styles.grow} />
      <CorrectionsDownload />
      <Tooltip label="Keys (?)">
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Show the keys" onClick={props.onHelp}>
          <IconKeyboard size={20} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

function ReasonChip(props: {
  readonly label: string;
  readonly count: number | undefined;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { count } = props;
  return (
    <FilterChip
      checked={props.isChosen}
      count={count ? formatTotal({ count, isExact: count < countedTo }) : null}
      onChange={props.onChoose}
    >
      {props.label}
    </FilterChip>
  );
}
