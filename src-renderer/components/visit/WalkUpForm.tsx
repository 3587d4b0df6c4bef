import { Autocomplete, Button, Chip, Kbd, SegmentedControl, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useRef } from 'react';
import type { Visit, VisitKind } from '../../../src-preload/contract/lists/visitors.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { api, door } from '../../client.ts';
import { ErrorNotice } from '../feedback/ErrorNotice.tsx';
import { errorField, errorText } from '../feedback/errorText.ts';
import { offerUndo } from '../feedback/offerUndo.tsx';
import { ExpectedChoice } from './ExpectedChoice.tsx';
import { type Stay, stayMs, stays, stayWords } from './stays.ts';
import styles from './visit.module.css';
import { visitTitle } from './visitText.ts';

interface WalkUpFields {
  readonly kind: VisitKind;
  readonly name: string;
  readonly company: string;
  readonly host: string;
  readonly purpose: string;
  readonly plate: string;
  readonly stay: Stay;
}

/**
 * Says who is at the gate: one of those who are expected, or somebody new who is registered and let in as here. ⏎ registers,
 * ↓ goes to those who are expected, Esc leaves it.
 */
export function WalkUpForm(props: {
  /** The vehicle that waits. */
  readonly read: Read;
  readonly onDone: (visit: Visit) => void;
  readonly onCancel: () => void;
}) {
  const { read } = props;
  const list = useRef<HTMLUListElement>(null);
  const form = useForm<WalkUpFields>({
    initialValues: { kind: 'visitor', name: '', company: '', host: '', purpose: '', plate: read.mark, stay: '120' },
  });
  const { kind, name, company, host, purpose, plate, stay } = form.values;
  const suggestions = useQuery(api.visitors.suggestions.queryOptions()).data;
  const register = useMutation(
    api.visitors.walkUp.mutationOptions({
      onSuccess(visit) {
        offerUndo(`${visitTitle(visit)} is registered.`, () => void takeBack(visit, true));
        props.onDone(visit);
      },
      onError(error) {
        const field = errorField(error);
        if (field !== null && field in form.values) form.setFieldError(field, errorText(error));
      },
    }),
  );
  const arrive = useMutation(
    api.visitors.arrive.mutationOptions({
      onSuccess(visit) {
        offerUndo(`${visitTitle(visit)} is here.`, () => void takeBack(visit, false));
        props.onDone(visit);
      },
    }),
  );
  const error = register.error ?? arrive.error;

  const submit = () => {
    form.clearErrors();
    if (register.isPending || arrive.isPending) return;
    if (name.trim() === '' && company.trim() === '') {
      form.setFieldError(kind === 'delivery' ? 'company' : 'name', 'Give a name or a company');
      return;
    }
    register.mutate({
      ...{ kind, name, company, host, purpose },
      plate: plate.trim() === '' ? null : plate,
      readId: read.id,
      stayMs: stayMs(stay, Date.now()),
    });
  };
  const pick = (visit: Visit) => {
    if (register.isPending || arrive.isPending) return;
    arrive.mutate({ id: visit.id, plate: plate.trim() === '' ? null : plate, readId: read.id });
  };
  const changeKind = (next: VisitKind) => {
    form.setFieldValue('kind', next);
    form.setFieldValue('stay', next === 'delivery' ? '30' : '120');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') props.onCancel();
    else if (event.key === 'ArrowDown' && (event.target as Element).getAttribute('data-path') === 'name')
      list.current?.querySelector('button')?.focus();
    else return;
    event.preventDefault();
  };
  const who = (
    <TextInput
      label={kind === 'delivery' ? 'Driver' : 'Name'}
      maxLength={120}
      autoComplete="off"
      autoFocus={kind === 'visitor'}
      {...form.getInputProps('name')}
    />
  );
  const firm = (
    <Autocomplete
      label="Company"
      maxLength={120}
      limit={5}
      data={suggestions?.companies ?? []}
      autoFocus={kind === 'delivery'}
      {...form.getInputProps('company')}
    />
  );

  return (
    <form
      className={styles.walkUp}
      noValidate
      aria-label="Register a visitor or a delivery"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={styles.walkUpHead}>
        <SegmentedControl
          aria-label="What it is"
          data={[
            { value: 'visitor', label: 'Visitor' },
            { value: 'delivery', label: 'Delivery' },
          ]}
          value={kind}
          onChange={(next) => changeKind(next === 'delivery' ? 'delivery' : 'visitor')}
        />
        <TextInput
          className={styles.walkUpPlate}
          aria-label="Plate"
          placeholder="Plate unknown"
          maxLength={24}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('plate')}
        />
      </div>
      <div className={styles.walkUpFields} key={kind}>
        {kind === 'visitor' && who}
        {firm}
        {kind === 'delivery' && who}
        <Autocomplete
          label={kind === 'delivery' ? 'For' : 'Visits'}
          placeholder="Person, flat or unit"
          maxLength={120}
          limit={5}
          data={suggestions?.hosts ?? []}
          {...form.getInputProps('host')}
        />
        <TextInput label="Purpose" maxLength={200} autoComplete="off" {...form.getInputProps('purpose')} />
      </div>
      <ExpectedChoice ref={list} kind={kind} text={`${name} ${company}`} onPick={pick} />
      {error !== null && errorField(error) === null && <ErrorNotice error={error} />}
      <div className={styles.walkUpFoot}>
        <fieldset className={styles.stays}>
          <legend>Stays</legend>
          <Chip.Group
            value={stay}
            onChange={(next) => form.setFieldValue('stay', stays.find((one) => one === next) ?? '120')}
          >
            {stays.map((each) => (
              <Chip key={each} value={each} size="sm" variant="light">
                {stayWords[each]}
              </Chip>
            ))}
          </Chip.Group>
        </fieldset>
        <span className={styles.walkUpButtons}>
          <Button variant="default" onClick={props.onCancel} rightSection={<Kbd size="xs">Esc</Kbd>}>
            Cancel
          </Button>
          <Button type="submit" loading={register.isPending || arrive.isPending} rightSection={<Kbd size="xs">⏎</Kbd>}>
            Register
          </Button>
        </span>
      </div>
    </form>
  );
}

/** Nobody came after all; what was registered only then is cancelled first. The form itself may be gone by then. */
async function takeBack({ id }: Visit, isNew: boolean): Promise<void> {
  try {
    if (isNew) await door.visitors.cancel({ id });
    await door.visitors.undoAttendance({ id });
  } catch (error) {
    notifications.show({ color: 'red', message: errorText(error) });
  }
}
