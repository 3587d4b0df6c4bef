import { ActionIcon, Button, NativeSelect, NumberInput, Text } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useGroups } from '../../lists/permits/usePermits.ts';
import styles from './cameras.module.css';
import type { GroupRoom } from './groupRooms.ts';

/** How many vehicles of some groups of permits have room: a row each. */
export function GroupRooms(props: {
  readonly rooms: readonly GroupRoom[];
  readonly fault: string | undefined;
  readonly onChange: (rooms: readonly GroupRoom[]) => void;
}) {
  const { rooms, onChange } = props;
  const groups = useGroups().data ?? [];
  const taken = new Set(rooms.map(({ groupId }) => groupId));
  const free = groups.find(({ id }) => !taken.has(id));
  if (groups.length === 0 && rooms.length === 0) return null;
  const change = (place: number, room: Partial<GroupRoom>) =>
    onChange(rooms.map((each, at) => (at === place ? { ...each, ...room } : each)));
  return (
    <fieldset className={styles.groupRooms}>
      <legend>Spaces for groups</legend>
      <Text size="sm" c="dimmed">
        On site counts them apart, and it is told when they are full.
      </Text>
      {rooms.map(({ groupId, capacity }, place) => (
        <div key={groupId} className={styles.groupRoom}>
          <NativeSelect
            aria-label={`Group ${place + 1}`}
            value={groupId}
            data={[
              ...groups
                .filter(({ id }) => id === groupId || !taken.has(id))
                .map(({ id, name }) => ({ value: id, label: name })),
              ...(groups.some(({ id }) => id === groupId) ? [] : [{ value: groupId, label: 'A former group' }]),
            ]}
            onChange={({ currentTarget: { value } }) => change(place, { groupId: value })}
          />
          <NumberInput
            aria-label={`Spaces of group ${place + 1}`}
            placeholder="Spaces"
            min={1}
            max={100_000}
            allowDecimal={false}
            value={capacity}
            onChange={(value) => change(place, { capacity: value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={`Remove group ${place + 1}`}
            onClick={() => onChange(rooms.filter((_, at) => at !== place))}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      {props.fault !== undefined && (
        <Text size="sm" c="red" role="alert">
          {props.fault}
        </Text>
      )}
      {free !== undefined && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...rooms, { groupId: free.id, capacity: '' }])}
        >
          Add a group
        </Button>
      )}
    </fieldset>
  );
}
