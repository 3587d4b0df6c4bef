import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ImportCheck, ImportChoices } from '../../../../src-preload/contract/permitImport.ts';
import { api } from '../../../client.ts';
import { countOf } from '../../../formatting.ts';
import styles from './import.module.css';

const makeIt = '+';
const shownNames = 8;

/** Group names of the list that do not exist: what does each stand for? */
export function UnknownGroups(props: {
  readonly check: ImportCheck;
  readonly choices: ImportChoices;
  readonly onChoices: (choices: ImportChoices) => void;
}) {
  const { check, choices } = props;
  const groups = useQuery(api.permits.groups.queryOptions());
  const names = [
    ...check.unknownGroups.slice(0, shownNames).map(({ name, rows }) => ({ name, said: countOf(rows, 'row') })),
    ...choices.groups.map(({ name }) => ({ name, said: '' })),
  ];
  if (names.length === 0) return null;

  const choose = (name: string, value: string) => {
    const others = choices.groups.filter((known) => known.name !== name);
    const chosen = value === '' ? [] : [{ name, groupId: value === makeIt ? null : value }];
    props.onChoices({ ...choices, groups: [...others, ...chosen] });
  };
  const chosenFor = (name: string) => {
    const known = choices.groups.find((each) => each.name === name);
    return known === undefined ? '' : (known.groupId ?? makeIt);
  };
  return (
    <section className={styles.groups} aria-label="Groups that do not exist">
      <p>
        These groups do not exist here. What do they stand for? One that is made asks the guard until you say otherwise.
      </p>
      <div className={styles.groupChoices}>
        {names.map(({ name, said }) => (
          <NativeSelect
            key={name}
            aria-label={`“${name}” stands for`}
            leftSection={<span className={styles.groupName}>{said === '' ? `“${name}”` : `“${name}”, ${said}`}</span>}
            leftSectionWidth={160}
            value={chosenFor(name)}
            data={[
              { value: '', label: 'Leave these rows out' },
              { value: makeIt, label: `Make the group ${name}` },
              ...(groups.data ?? []).map((group) => ({ value: group.id, label: group.name })),
            ]}
            onChange={(event) => choose(name, event.currentTarget.value)}
          />
        ))}
      </div>
    </section>
  );
}
