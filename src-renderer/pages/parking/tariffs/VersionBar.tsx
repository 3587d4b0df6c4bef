import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { dayText } from '../../../../src-preload/contract/parking/pricing/words.ts';
import type { TariffVersion } from '../../../../src-preload/contract/parking/tariffs.ts';
import { dayOfIso, isoOfDay } from '../../../../src-preload/contract/siteClock.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import styles from './editor.module.css';

/** The versions of a tariff, which of them is edited, and from which day it holds. */
export function VersionBar(props: {
  readonly versions: readonly TariffVersion[];
  readonly place: number;
  /** Days since 1 January 1970. */
  readonly today: number;
  readonly onPlace: (place: number) => void;
  readonly onVersions: (versions: TariffVersion[], place: number) => void;
}) {
  const { versions, place, today, onVersions } = props;
  const version = versions[place];
  const holding = versions.findLastIndex(({ from }) => from === null || (dayOfIso(from) ?? 0) <= today);
  const add = () => {
    const last = versions.at(-1);
    if (last === undefined) return;
    const after = Math.max(today, last.from === null ? 0 : (dayOfIso(last.from) ?? 0)) + 1;
    onVersions([...versions, { from: isoOfDay(after), rules: last.rules }], versions.length);
  };
  return (
    <div className={styles.versions}>
      {versions.length > 1 && (
        <SegmentedControl
          aria-label="Version"
          size="xs"
          data={versions.map(({ from }, at) => ({ value: String(at), label: nameOf(from) }))}
          value={String(place)}
          onChange={(value) => props.onPlace(Number(value))}
        />
      )}
      {version?.from != null && (
        <TextInput
          size="xs"
          type="date"
          label="Holds from"
          value={version.from}
          onChange={(event) => {
            const from = event.currentTarget.value;
            if (dayOfIso(from) !== null)
              onVersions(
                versions.map((each, at) => (at === place ? { ...each, from } : each)),
                place,
              );
          }}
        />
      )}
      {place === holding && versions.length > 1 && <StateMark meaning="good">Holds today</StateMark>}
      <span className={styles.grow} />
      {place > holding && versions.length > 1 && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() =>
            onVersions(
              versions.filter((_, at) => at !== place),
              place - 1,
            )
          }
        >
          Remove this version
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={15} />} onClick={add}>
        New version from a day on
      </Button>
      {place < holding && (
        <p className={styles.hint}>
          This version held before: stays were priced by it. Changing it asks for a reason, which is kept.
        </p>
      )}
    </div>
  );
}

function nameOf(from: string | null): string {
  const day = from === null ? null : dayOfIso(from);
  return day === null ? 'From the beginning' : `From ${dayText(day)}`;
}
