import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus, IconRulerMeasure } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type BreachRules,
  type BreachVersion,
  ruleProblems,
} from '../../../../../src-preload/contract/parking/breachRules.ts';
import type { CarParkRules } from '../../../../../src-preload/contract/parking/exemptions.ts';
import { dayText } from '../../../../../src-preload/contract/parking/pricing/words.ts';
import { dayOfIso } from '../../../../../src-preload/contract/siteClock.ts';
import { api, door } from '../../../../client.ts';
import { ConfirmDialog } from '../../../../components/feedback/ConfirmDialog.tsx';
import { EmptyNotice } from '../../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { errorText } from '../../../../components/feedback/errorText.ts';
import { offerUndo } from '../../../../components/feedback/offerUndo.tsx';
import { StateMark } from '../../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../../components/feedback/TimeText.tsx';
import { useMay } from '../../../../components/me/me.tsx';
import { useCarParks } from '../../../../components/place/useCarParks.ts';
import { isoDay } from '../../../../siteTime.ts';
import { ChargeFields } from './ChargeFields.tsx';
import { RuleFields } from './RuleFields.tsx';
import styles from './rules.module.css';
import { dayFault, firstVersion, placeOn, withVersion } from './rulesDraft.ts';

/** The rules of one car park with all of their versions; they hold once they are saved. */
export function RulesEditor(props: {
  readonly carParkId: string;
  readonly name: string;
  readonly known: CarParkRules | null;
}) {
  const { carParkId, name, known } = props;
  const hours = useCarParks().data?.find(({ id }) => id === carParkId)?.openingHours ?? null;
  const stored = known?.versions ?? [];
  const today = isoDay(Date.now());
  const [versions, setVersions] = useState<readonly BreachVersion[]>(stored);
  const [place, setPlace] = useState(() => placeOn(stored, today));
  const may = useMay()('cases.setRules');
  const save = useSave(carParkId, name);
  const isDirty = JSON.stringify(versions) !== JSON.stringify(stored);
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isDirty && (current.pathname !== next.pathname || JSON.stringify(current.search) !== JSON.stringify(next.search)),
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  const version = versions[place];
  const setRules = (rules: BreachRules) =>
    setVersions(versions.map((each, at) => (at === place ? { ...each, rules } : each)));
  const add = () => {
    const next = withVersion(versions, today);
    setVersions(next);
    setPlace(next.length - 1);
  };
  if (version === undefined)
    return (
      <EmptyNotice
        icon={<IconRulerMeasure size={28} stroke={1.6} />}
        title={`Nothing is a breach at ${name}`}
        text="Rules say how long one may stay, who may be there, and until when it is to be paid. Only stays that begin once they hold are judged by them."
      >
        {isDirty && <SaveButton save={save} versions={versions} known={known} />}
        {may && <Button onClick={() => setVersions([firstVersion(today)])}>Add rules</Button>}
      </EmptyNotice>
    );
  const problems = ruleProblems(version.rules);
  const fault = dayFault(versions);
  return (
    <form
      className={`card ${styles.editor}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (fault === null) save.mutate({ versions, known });
      }}
    >
      <div className={styles.versions}>
        {versions.length > 1 && (
          <SegmentedControl
            aria-label="Version"
            size="xs"
            value={String(place)}
            data={versions.map(({ from }, at) => ({ value: String(at), label: nameOf(from) }))}
            onChange={(value) => setPlace(Number(value))}
          />
        )}
        <TextInput
          size="xs"
          type="date"
          label="Hold from"
          description={version.from === null ? 'Empty: from the beginning' : undefined}
          disabled={!may}
          value={version.from ?? ''}
          onChange={(event) => {
            const from = event.currentTarget.value;
            if (dayOfIso(from) !== null)
              setVersions(versions.map((each, at) => (at === place ? { ...each, from } : each)));
          }}
        />
        {place === placeOn(versions, today) && (version.from ?? '') <= today && (
          <StateMark meaning="good">Hold today</StateMark>
        )}
        <span className={styles.grow} />
        {may && (
          <>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              onClick={() => {
                setVersions(versions.filter((_, at) => at !== place));
                setPlace(Math.max(0, place - 1));
              }}
            >
              Remove these
            </Button>
            <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={15} />} onClick={add}>
              Others from a day on
            </Button>
          </>
        )}
      </div>
      {fault !== null && <ErrorNotice error={fault} />}
      <fieldset className={styles.fields} disabled={!may}>
        <RuleFields rules={version.rules} onChange={setRules} hours={hours} />
        <ChargeFields rules={version.rules} onChange={setRules} />
      </fieldset>
      {problems.length > 0 && (
        <ul className={styles.problems} aria-label="What the law or the Code does not bear">
          {problems.map(({ field, sentence }) => (
            <li key={field}>
              <StateMark meaning="warning">{sentence}</StateMark>
            </li>
          ))}
        </ul>
      )}
      {save.isError && <ErrorNotice error={save.error} />}
      <div className={styles.foot}>
        <span className={styles.hint}>
          {known !== null && (
            <>
              Changed by {known.updatedBy} <TimeText at={known.updatedAt} show="ago" />.{' '}
            </>
          )}
          A stay is judged by the rules of the day on which it began. Cases that are there already stay as they are.
        </span>
        {isDirty && (
          <Button variant="default" onClick={() => setVersions(stored)}>
            Discard
          </Button>
        )}
        {may && <SaveButton save={save} versions={versions} known={known} disabled={!isDirty || fault !== null} />}
      </div>
      <ConfirmDialog
        opened={leaving.status === 'blocked'}
        onClose={() => leaving.reset?.()}
        onConfirm={() => leaving.proceed?.()}
        title="Leave without saving?"
        text="What you changed in these rules is lost if you leave now."
        verb="Leave without saving"
        keep="Stay here"
        isPending={false}
        error={null}
      />
    </form>
  );
}

function SaveButton(props: {
  readonly save: ReturnType<typeof useSave>;
  readonly versions: readonly BreachVersion[];
  readonly known: CarParkRules | null;
  readonly disabled?: boolean;
}) {
  const { save, versions, known, disabled = false } = props;
  return (
    <Button loading={save.isPending} disabled={disabled} onClick={() => save.mutate({ versions, known })}>
      Save rules
    </Button>
  );
}

/** Saves the rules of a car park, and says how to take that back. */
function useSave(carParkId: string, name: string) {
  const queries = useQueryClient();
  const set = (versions: readonly BreachVersion[], revision: number) =>
    door.cases.setRules({ carParkId, revision, versions: [...versions] });
  return useMutation({
    mutationFn: ({ versions, known }: { versions: readonly BreachVersion[]; known: CarParkRules | null }) =>
      set(versions, known?.revision ?? 0),
    async onSuccess({ revision }, { known }) {
      await queries.invalidateQueries({ queryKey: api.cases.key() });
      offerUndo(`The rules of ${name} hold as they are now.`, () => {
        set(known?.versions ?? [], revision)
          .then(() => queries.invalidateQueries({ queryKey: api.cases.key() }))
          .catch((error: unknown) => notifications.show({ color: 'red', message: errorText(error) }));
      });
    },
  });
}

function nameOf(from: string | null): string {
  const day = from === null ? null : dayOfIso(from);
  return day === null ? 'From the beginning' : `From ${dayText(day)}`;
}
