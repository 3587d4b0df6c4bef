import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { type WhatIfAnswer, whatIfSchema } from '../../../../src-preload/contract/gate/access.ts';
import { api } from '../../../client.ts';
import { DecisionBand, VerdictMark } from '../../../components/decision/DecisionBand.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { SiteZone } from '../../../components/feedback/SiteZone.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { PlateLink } from '../../../components/plate/PlateLink.tsx';
import { WrittenPlate } from '../../../components/plate/WrittenPlate.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { useCameras } from '../../../live/useSystem.ts';
import { momentOfField } from '../../../siteTime.ts';
import styles from './check.module.css';

/** What would happen if a plate came to a camera at some time, and why. Nothing is recorded. */
export function CheckPage() {
  const { plate = '', camera = '' } = useSearch({ from: '/check' });
  return <Check key={`${plate} ${camera}`} plate={plate} cameraId={camera} />;
}

function Check(props: { readonly plate: string; readonly cameraId: string }) {
  const cameras = useCameras();
  const list = cameras.data ?? [];
  const form = useForm({ initialValues: { plate: props.plate, cameraId: props.cameraId, at: '' } });
  const check = useMutation(api.access.whatIf.mutationOptions());
  useReadyMark(!cameras.isPending);

  const ask = () => {
    form.clearErrors();
    const { plate, cameraId, at } = form.values;
    const question = whatIfSchema.safeParse({
      plate,
      cameraId: list.every(({ id }) => id !== cameraId) ? (list[0]?.id ?? '') : cameraId,
      ...(at === '' ? {} : { at: momentOfField(at) ?? Number.NaN }),
    });
    if (question.success) check.mutate(question.data);
    else
      form.setErrors(Object.fromEntries(question.error.issues.map(({ path, message }) => [String(path[0]), message])));
  };

  // Whoever came with a plate has asked already.
  const isReady = cameras.isSuccess;
  const askAtOnce = useEffectEvent(() => {
    if (props.plate !== '') ask();
  });
  useEffect(() => {
    if (isReady) askAtOnce();
  }, [isReady]);

  return (
    <Page
      width="narrow"
      lead="See what would be decided about a vehicle, and why. Nothing is recorded and no barrier moves."
    >
      <form
        className={`card ${styles.form}`}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <TextInput label="Plate" placeholder="AB12 CDE" maxLength={24} autoFocus {...form.getInputProps('plate')} />
        <NativeSelect
          label="Camera"
          data={
            list.length === 0
              ? [{ value: '', label: 'No camera yet' }]
              : list.map(({ id, name }) => ({ value: id, label: name }))
          }
          disabled={list.length === 0}
          {...form.getInputProps('cameraId')}
        />
        <TextInput
          label="When (empty is now)"
          description={<SiteZone />}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          type="datetime-local"
          {...form.getInputProps('at')}
        />
        <Button type="submit" loading={check.isPending} className={styles.button}>
          Check
        </Button>
      </form>
      {cameras.isSuccess && list.length === 0 && (
        <p className={styles.lead}>
          There is no camera yet, so only permits that hold everywhere can be checked.{' '}
          <Link to="/cameras">Add a camera</Link>
        </p>
      )}
      {check.isError && <ErrorNotice error={check.error} />}
      {check.data !== undefined && <Answer plate={check.variables.plate} answer={check.data} />}
    </Page>
  );
}

function Answer(props: { readonly plate: string; readonly answer: WhatIfAnswer }) {
  const { decision, considered } = props.answer;
  const mark = props.plate.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return (
    <section className={styles.answer} aria-label="What would be decided">
      <PlateLink mark={mark}>
        <WrittenPlate text={mark} size="large" />
      </PlateLink>
      <DecisionBand decision={decision} />
      {considered.length > 1 && (
        <>
          <h2 className={styles.title}>What each permit says by itself</h2>
          <ul className={styles.list}>
            {considered.map((each) => (
              <li key={each.permitId}>
                <VerdictMark decision={each} /> {each.sentence}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
