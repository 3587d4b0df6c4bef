import { Checkbox, SegmentedControl, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { type Role, roles } from '../../../../src-preload/contract/roles.ts';
import { type Right, roleNames } from '../../../../src-preload/contract/site/users.ts';
import { api } from '../../../client.ts';
import { SearchField } from '../../../components/choice/SearchField.tsx';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { errorText } from '../../../components/feedback/errorText.ts';
import { offerUndo } from '../../../components/feedback/offerUndo.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { wordsOf } from './actionWords.ts';
import { groupRights, type RightsFilter } from './rights.ts';
import styles from './users.module.css';

const filters = [
  { value: 'all', label: 'All' },
  { value: 'doing', label: 'Doing' },
  { value: 'seeing', label: 'Seeing' },
] as const;

/** What each role may do, from the contract itself. An administrator takes rights away from a role, or gives those back. */
export function RightsTable() {
  const rights = useQuery(api.users.rights.queryOptions());
  const may = useMay();
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<RightsFilter>('all');
  const narrow = useNarrowing();
  const groups = groupRights(rights.data ?? [], text, filter);
  return (
    <>
      <p className={styles.about}>
        {may('users.narrow')
          ? 'Untick what a role is not to do here. No role can be given more than Gatehouse allows it, and administrators keep everything.'
          : 'What each role may do here.'}
      </p>
      <div className={styles.rightsHead}>
        <SearchField
          label="Search what can be done"
          example="Search, such as lock-down"
          text={text}
          onChange={setText}
          onArrowDown={() => document.querySelector<HTMLElement>('#rights input:not(:disabled)')?.focus()}
        />
        <SegmentedControl
          aria-label="Which are shown"
          value={filter}
          data={[...filters]}
          onChange={(next) => setFilter(filters.find(({ value }) => value === next)?.value ?? 'all')}
        />
      </div>
      {rights.isError && <ErrorNotice error={rights.error} onRetry={() => void rights.refetch()} />}
      {rights.isPending && <Skeleton height={400} />}
      {rights.isSuccess && groups.length === 0 && (
        <EmptyNotice icon={<IconMinus size={26} />} title="Nothing matches" text="Try another word, such as barrier." />
      )}
      {groups.length > 0 && (
        <table id="rights" className={styles.rights}>
          <thead>
            <tr>
              <th scope="col">What can be done</th>
              {roles.map((role) => (
                <th key={role} scope="col">
                  {roleNames[role]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map(({ title, rights: some }) => (
              <Fragment key={title}>
                <tr>
                  <th scope="rowgroup" colSpan={roles.length + 1} className={styles.group}>
                    {title}
                  </th>
                </tr>
                {some.map((right) => (
                  <tr key={right.action} data-action={right.action}>
                    <th scope="row">{wordsOf(right.action)}</th>
                    {roles.map((role) => (
                      <td key={role}>
                        <RightCell right={right} role={role} {...(may('users.narrow') ? { onChange: narrow } : {})} />
                      </td>
                    ))}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function RightCell(props: {
  readonly right: Right;
  readonly role: Role;
  readonly onChange?: (right: Right, role: Role, isOn: boolean) => void;
}) {
  const { right, role, onChange } = props;
  const isOn = right.here.includes(role);
  const label = `${roleNames[role]}: ${wordsOf(right.action)}`;
  const isFixed = right.isFixed || role === 'administrator' || !right.most.includes(role);
  if (onChange === undefined || isFixed) {
    return isOn ? (
      <IconCheck className={styles.tick} size={18} role="img" aria-label="Yes" />
    ) : (
      <IconMinus className={styles.none} size={16} role="img" aria-label="No" />
    );
  }
  return (
    <Checkbox
      className={styles.tick ?? ''}
      aria-label={label}
      checked={isOn}
      onChange={(event) => onChange(right, role, event.currentTarget.checked)}
    />
  );
}

/** Takes a right from a role or gives it back, and says how to undo it. */
function useNarrowing() {
  const queries = useQueryClient();
  const { mutate } = useMutation(
    api.users.narrow.mutationOptions({
      // The tick follows the hand; what the application answers has the last word.
      onMutate: ({ action, roles: here }) =>
        queries.setQueryData(api.users.rights.queryKey(), (rights) =>
          rights?.map((right) => (right.action === action ? { ...right, here } : right)),
        ),
      onSuccess: (rights) => queries.setQueryData(api.users.rights.queryKey(), rights),
      onError: (error) => {
        notifications.show({ color: 'red', message: errorText(error) });
        void queries.invalidateQueries({ queryKey: api.users.rights.key() });
      },
    }),
  );
  return (right: Right, role: Role, isOn: boolean) => {
    const next = isOn ? [...right.here, role] : right.here.filter((each) => each !== role);
    const may = isOn ? 'may' : 'may no longer';
    mutate(
      { action: right.action, roles: next },
      {
        onSuccess: () =>
          offerUndo(`${roleNames[role]}s ${may}: ${wordsOf(right.action).toLowerCase()}.`, () =>
            mutate({ action: right.action, roles: right.here }),
          ),
      },
    );
  };
}
