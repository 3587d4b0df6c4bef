import { Radio, SegmentedControl, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import {
  type WatchEntry,
  type WatchValues,
  watchPatternSchema,
} from '../../../../src-preload/contract/lists/watchlist.ts';
import { severities } from '../../../../src-preload/contract/severity.ts';
import { toleranceKinds } from '../../../../src-preload/contract/site/matching.ts';
import { api, door } from '../../../client.ts';
import { RadioText } from '../../../components/choice/RadioText.tsx';
import { FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { SiteZone } from '../../../components/feedback/SiteZone.tsx';
import { ThingHistory } from '../../../components/history/ThingHistory.tsx';
import { SeenThisWeek } from './SeenThisWeek.tsx';
import { severityWords, toleranceWords } from './severityWords.ts';
import { fieldsOf, valuesOf, type WatchFields } from './watchForm.ts';
import styles from './watchlist.module.css';

/** The form for a new entry or one that is there. */
export function WatchDialog(props: {
  readonly entry: WatchEntry | null;
  /** Of a new one, to begin with. */
  readonly pattern?: string;
  readonly onClose: () => void;
}) {
  const { entry, onClose } = props;
  const form = useForm<WatchFields>({
    initialValues: { ...fieldsOf(entry), ...(props.pattern === undefined ? {} : { pattern: props.pattern }) },
  });
  const save = useMutation({
    mutationFn: (values: WatchValues) =>
      entry === null ? door.watchList.add(values) : door.watchList.update({ id: entry.id, values }),
    onSuccess: onClose,
  });

  return (
    <FormDialog
      title={entry === null ? 'Watch for a plate' : 'Change this entry'}
      verb={entry === null ? 'Add to the watch list' : 'Save changes'}
      form={form}
      check={valuesOf}
      save={save}
      onClose={onClose}
    >
      <TextInput
        label="Plate or pattern"
        description="* stands for any characters, ? for one: AB1* is every plate that begins with AB1"
        placeholder="AB12 CDE"
        maxLength={40}
        {...form.getInputProps('pattern')}
      />
      <TextInput
        label="Reason"
        description="What the guard is told"
        placeholder="Left without paying on 3 March"
        maxLength={200}
        data-autofocus={props.pattern === undefined ? undefined : true}
        {...form.getInputProps('reason')}
      />
      <Radio.Group label="What happens" {...form.getInputProps('severity')}>
        <div className={styles.choices}>
          {severities.map((severity) => (
            <Radio
              key={severity}
              value={severity}
              label={<RadioText word={severityWords[severity].word} effect={severityWords[severity].effect} />}
            />
          ))}
        </div>
      </Radio.Group>
      <div>
        <span className={styles.label} id="watch-tolerance">
          What counts as this plate
        </span>
        <SegmentedControl
          fullWidth
          aria-labelledby="watch-tolerance"
          data={toleranceKinds.map((kind) => ({ value: kind, label: toleranceWords[kind] }))}
          {...form.getInputProps('tolerance')}
        />
        <SeenBefore pattern={form.values.pattern} />
        <Misreads pattern={form.values.pattern} tolerance={form.values.tolerance} />
      </div>
      <div className={styles.pair}>
        <TextInput
          label="Tell"
          placeholder="Site manager, 01632 960 001"
          maxLength={200}
          {...form.getInputProps('tell')}
        />
        <TextInput
          label="Last day"
          description={<SiteZone />}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          type="date"
          {...form.getInputProps('lastDay')}
        />
      </div>
      {entry !== null && <ThingHistory kind="watchEntry" id={entry.id} />}
    </FormDialog>
  );
}

/** How often the plate was seen of late: passes before it is on the list raise nothing. */
function SeenBefore(props: Pick<WatchFields, 'pattern'>) {
  const [pattern] = useDebouncedValue(props.pattern, 250);
  const checked = watchPatternSchema.safeParse(pattern);
  return checked.success && <SeenThisWeek pattern={checked.data} className={styles.hint} />;
}

/** What else would raise the alert, said before it is saved. */
function Misreads(props: Pick<WatchFields, 'pattern' | 'tolerance'>) {
  const [pattern] = useDebouncedValue(props.pattern, 250);
  const checked = watchPatternSchema.safeParse(pattern);
  const misreads = useQuery({
    ...api.watchList.misreads.queryOptions({ input: { pattern, tolerance: props.tolerance } }),
    enabled: checked.success,
    placeholderData: keepPreviousData,
  });
  return (
    <p className={styles.hint} aria-live="polite">
      {textOf(checked.success ? (misreads.data ?? null) : null, /[*?]/.test(pattern))}
    </p>
  );
}

function textOf(misreads: readonly string[] | null, isPattern: boolean): string {
  if (misreads === null) return 'Give a plate to see which misreads would raise the alert too.';
  if (isPattern) return 'Every plate that fits the pattern raises the alert.';
  if (misreads.length === 0) return 'Nothing but the very plate raises the alert.';
  return `Would raise it too: ${misreads.slice(0, 6).join(', ')}`;
}
