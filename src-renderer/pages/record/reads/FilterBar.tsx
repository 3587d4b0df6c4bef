import { Button, Checkbox, CloseButton, Pill, Popover, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconDeviceCctv, IconHelp, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { PlateMode } from '../../../../src-preload/contract/record/reads.ts';
import { FilterChip, FilterChips } from '../../../components/choice/FilterChips.tsx';
import { useCameras } from '../../../live/useSystem.ts';
import { CustomTime } from './CustomTime.tsx';
import { type Trait, traits, traitWords } from './filterWords.ts';
import { MoreFilters } from './MoreFilters.tsx';
import { chosenCameras, patternFault, type ReadFilters, type TimeSpan, withoutEmpty } from './readFilters.ts';
import styles from './reads.module.css';
import { useNameOf } from './useReadNames.ts';

const spanWords: readonly (readonly [TimeSpan, string])[] = [
  ['hour', 'Last hour'],
  ['today', 'Today'],
  ['yesterday', 'Yesterday'],
  ['week', 'Last 7 days'],
  ['custom', 'Choose times'],
];

const modes: { value: PlateMode; label: string }[] = [
  { value: 'exact', label: 'Exact' },
  { value: 'alike', label: 'Look-alikes' },
  { value: 'near', label: 'Near' },
];

const examples: Readonly<Record<PlateMode, string>> = {
  exact: 'Part of a plate; * and ? work',
  alike: 'Part of a plate: B8 finds 88',
  near: 'A whole plate: AB12CDE',
};

/** What is looked for: part of a plate, a time, cameras. */
export function FilterBar(props: { readonly filters: ReadFilters; readonly onChange: (filters: ReadFilters) => void }) {
  const { filters, onChange } = props;
  return (
    <search className={styles.filters} aria-label="Filter reads">
      <div className={styles.plateSearch}>
        <PlateField
          plate={filters.plate ?? ''}
          mode={filters.mode ?? 'exact'}
          onChange={(plate) => onChange(withoutEmpty({ ...filters, plate }))}
        />
        <SegmentedControl
          aria-label="How the plate is looked for"
          className={styles.modes}
          data={modes}
          value={filters.mode ?? 'exact'}
          onChange={(mode) => onChange(withoutEmpty({ ...filters, mode: mode === 'exact' ? undefined : mode }))}
        />
      </div>
      <FilterChips legend="Time">
        {spanWords.map(([span, words]) => (
          <FilterChip
            key={span}
            checked={filters.time === span}
            onChange={(isOn) =>
              onChange(withoutEmpty({ ...filters, time: isOn ? span : undefined, from: undefined, to: undefined }))
            }
          >
            {words}
          </FilterChip>
        ))}
        <CameraChoice filters={filters} onChange={onChange} />
        <MoreFilters filters={filters} onChange={onChange} />
        {traits.map((trait) => {
          const chosen = filters[trait];
          if (chosen === undefined) return null;
          const remove = () => onChange(withoutEmpty({ ...filters, [trait]: undefined }));
          return <TraitPill key={trait} trait={trait} chosen={chosen} onRemove={remove} />;
        })}
      </FilterChips>
      {filters.time === 'custom' && (
        <CustomTime
          from={filters.from}
          to={filters.to}
          onChange={(range) => onChange(withoutEmpty({ ...filters, ...range }))}
        />
      )}
    </search>
  );
}

/** One of the further filters that is chosen, with the way to be rid of it. */
function TraitPill(props: { readonly trait: Trait; readonly chosen: string; readonly onRemove: () => void }) {
  const { trait, chosen } = props;
  const isId = trait === 'holder' || (trait === 'group' && chosen !== 'none');
  const known = useNameOf(isId ? chosen : undefined);
  const name = known ?? traitWords(trait, chosen);
  return (
    <Pill
      withRemoveButton
      className={styles.pill}
      removeButtonProps={{ 'aria-label': `Remove ${name}`, 'aria-hidden': false, tabIndex: 0 }}
      onRemove={props.onRemove}
    >
      {name}
    </Pill>
  );
}

function PlateField(props: {
  readonly plate: string;
  readonly mode: PlateMode;
  readonly onChange: (plate: string) => void;
}) {
  const { mode } = props;
  const [text, setText] = useState(props.plate);
  const field = useRef<HTMLInputElement>(null);
  const search = useDebouncedCallback(props.onChange, 200);
  useEffect(() => setText((known) => (known.trim() === props.plate ? known : props.plate)), [props.plate]);
  useHotkeys([['/', () => field.current?.focus()]]);
  const fault = patternFault(text, mode);
  const change = (next: string) => {
    setText(next);
    if (patternFault(next, mode) === null) search(next);
  };
  return (
    <TextInput
      ref={field}
      className={styles.plateField}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      error={fault}
      size="md"
      aria-label="Part of a plate"
      placeholder={examples[mode]}
      spellCheck={false}
      autoComplete="off"
      leftSection={<IconSearch size={18} />}
      rightSectionWidth={text === '' ? 40 : 72}
      rightSection={
        <>
          {text !== '' && <CloseButton aria-label="Clear the plate" onClick={() => change('')} />}
          <PatternHelp />
        </>
      }
    />
  );
}

function PatternHelp() {
  return (
    <Popover width={300} position="bottom-end">
      <Popover.Target>
        <button type="button" className={styles.help} aria-label="Explain how to search">
          <IconHelp size={18} />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <dl className={styles.helpList}>
          <dt>AB1</dt>
          <dd>these letters anywhere in the plate</dd>
          <dt>AB*</dt>
          <dd>begins with AB; * stands for any characters</dd>
          <dt>AB?2CDE</dt>
          <dd>? stands for exactly one character</dd>
          <dt>Look-alikes</dt>
          <dd>O, 0, D and Q stand for each other; so do 8 and B, 5 and S, and others</dd>
          <dt>Near</dt>
          <dd>the whole plate with at most one character other, missing or added</dd>
        </dl>
        Spaces and small letters make no difference.
      </Popover.Dropdown>
    </Popover>
  );
}

function CameraChoice(props: { readonly filters: ReadFilters; readonly onChange: (filters: ReadFilters) => void }) {
  const { data: cameras = [] } = useCameras();
  const chosen = chosenCameras(props.filters);
  if (cameras.length === 0 && chosen.length === 0) return null;
  const choose = (ids: string[]) => props.onChange(withoutEmpty({ ...props.filters, cameras: ids.join(',') }));
  const first = cameras.find(({ id }) => id === chosen[0])?.name ?? 'Removed camera';
  const words = chosen.length === 0 ? 'All cameras' : chosen.length === 1 ? first : `${chosen.length} cameras`;
  return (
    <Popover position="bottom-start" width={280}>
      <Popover.Target>
        <Button
          size="compact-sm"
          radius="xl"
          variant={chosen.length > 0 ? 'light' : 'default'}
          className={styles.cameraChip}
          leftSection={<IconDeviceCctv size={16} stroke={1.7} />}
          aria-label={`Choose cameras: ${words}`}
        >
          {words}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group value={[...chosen]} onChange={choose} aria-label="Cameras">
          <div className={styles.cameraList}>
            {cameras.map((camera) => (
              <Checkbox key={camera.id} value={camera.id} label={camera.name} />
            ))}
          </div>
        </Checkbox.Group>
        {chosen.length > 0 && (
          <Button mt="sm" size="compact-sm" variant="default" onClick={() => choose([])}>
            Show all cameras
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
