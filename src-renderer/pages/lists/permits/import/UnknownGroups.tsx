import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  type ImportCheck,
  type ImportChoices,
  watchListTarget,
} from '../../../../../src-preload/contract/lists/permitImport.ts';
import { api } from '../../../../client.ts';
import { countOf } from '../../../../formatting.ts';
import styles from './import.module.css';

const makeIt = '+';
const shownNames = 8;
type Chosen = ImportChoices['groups'][number];

/** Group names of the list that do not exist: what does each stand for? What is suggested counts once it is confirmed. */
export function UnknownGroups(props: {
  readonly check: ImportCheck;
  readonly choices: ImportChoices;
  readonly onChoices: (choices: ImportChoices) => void;
}) {
  const { check, choices } = props;
  const groups = useQuery(api.permits.groups.queryOptions());
  const chosenNames = new Set(choices.groups.map(({ name }) => name));
  // Right after a choice, the check that is shown is still the one before.
  const open = check.unknownGroups.filter(({ name }) => !chosenNames.has(name));
  const names = [
    ...open.slice(0, shownNames).map(({ name, rows, suggested }) => ({ name, said: countOf(rows, 'row'), suggested })),
    ...choices.groups.map(({ name }) => ({ name, said: '', suggested: undefined })),
  ];
  if (names.length === 0) return null;

  const choose = (chosen: readonly Chosen[]) => {
    const changed = new Set(chosen.map(({ name }) => name));
    const others = choices.groups.filter(({ name }) => !changed.has(name));
    props.onChoices({ ...choices, groups: [...others, ...chosen].slice(0, 500) });
  };
  const leaveOut = (name: string) =>
    props.onChoices({ ...choices, groups: choices.groups.filter((known) => known.name !== name) });
  const chosenFor = (name: string) => {
    const known = choices.groups.find((each) => each.name === name);
    return known === undefined ? '' : (known.groupId ?? makeIt);
  };
  const suggestionText = (name: string, groupId: string | null) =>
    groupId === null
      ? `Make ${name}`
      : groupId === watchListTarget
        ? 'Use the watch list'
        : `Use ${groups.data?.find(({ id }) => id === groupId)?.name ?? 'it'}`;
  return (
    <section className={styles.groups} aria-label="Groups that do not exist">
      <div className={styles.groupsHead}>
        <p>
          These groups do not exist here. What do they stand for? One that is made asks the guard until you say
          otherwise.
        </p>
        {open.length > 1 && (
          <Button
            size="compact-sm"
            onClick={() => choose(open.map(({ name, suggested }) => ({ name, groupId: suggested })))}
          >
            Use all {open.length} suggestions
          </Button>
        )}
      </div>
      <div className={styles.groupChoices}>
        {names.map(({ name, said, suggested }) => (
          <div key={name} className={styles.groupChoice}>
            <span className={styles.groupName} title={name}>
              “{name}”{said !== '' && <span className={styles.faint}>, {said}</span>}
            </span>
            <NativeSelect
              aria-label={`“${name}” stands for`}
              value={chosenFor(name)}
              data={[
                { value: '', label: 'Leave these rows out' },
                { value: makeIt, label: `Make the group ${name}` },
                ...(groups.data ?? []).map((group) => ({ value: group.id, label: group.name })),
                { value: watchListTarget, label: 'Put on the watch list' },
              ]}
              onChange={({ currentTarget: { value } }) =>
                value === '' ? leaveOut(name) : choose([{ name, groupId: value === makeIt ? null : value }])
              }
            />
            {suggested !== undefined && (
              <Button variant="default" size="sm" px="xs" onClick={() => choose([{ name, groupId: suggested }])}>
                {suggestionText(name, suggested)}
              </Button>
            )}
          </div>
        ))}
      </div>
      {open.length > shownNames && <p className={styles.faint}>And {countOf(open.length - shownNames, 'other')}.</p>}
    </section>
  );
}
