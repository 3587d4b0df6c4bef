import { NativeSelect, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { minutesText } from '../../../../../src-preload/contract/parking/pricing/words.ts';
import { api } from '../../../../client.ts';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { Page } from '../../../../components/layout/Page.tsx';
import { useReadyMark } from '../../../../live/ready.ts';
import { isoDay } from '../../../../siteTime.ts';
import { Exemptions } from './Exemptions.tsx';
import { RulesEditor } from './RulesEditor.tsx';
import styles from './rules.module.css';
import { placeOn, rulesInShort } from './rulesDraft.ts';

/** What may be done at each car park, and which plates are exempt. */
export function RulesPage() {
  const carParks = useQuery(api.carParks.list.queryOptions());
  const rules = useQuery(api.cases.rules.queryOptions());
  const search = useSearch({ from: '/breaches/rules' });
  const navigate = useNavigate();
  useReadyMark(!carParks.isPending && !rules.isPending);
  const places = [...(carParks.data ?? []).map(({ id, name }) => ({ id, name })), { id: '', name: 'Rest of the site' }];
  const chosen = places.find(({ id }) => id === search.carPark) ?? places[0];
  const of = (id: string) => rules.data?.find(({ carParkId }) => carParkId === id) ?? null;
  const inShort = (id: string) => {
    const versions = of(id)?.versions ?? [];
    const version = versions[placeOn(versions, isoDay(Date.now()))];
    return version === undefined ? 'no rules' : rulesInShort(version.rules, minutesText);
  };
  return (
    <Page lead={<Link to="/breaches">All breaches</Link>} width="narrow">
      {rules.isError && <ErrorNotice error={rules.error} onRetry={() => void rules.refetch()} />}
      {(rules.isPending || carParks.isPending) && <Skeleton height={320} />}
      {rules.isSuccess && carParks.isSuccess && chosen !== undefined && (
        <>
          <NativeSelect
            className={styles.place}
            label="Car park"
            value={chosen.id}
            data={places.map(({ id, name }) => ({ value: id, label: `${name}: ${inShort(id)}` }))}
            onChange={(event) =>
              void navigate({ to: '/breaches/rules', search: { carPark: event.currentTarget.value }, replace: true })
            }
          />
          <RulesEditor
            key={`${chosen.id} ${of(chosen.id)?.revision ?? 0}`}
            carParkId={chosen.id}
            name={chosen.name}
            known={of(chosen.id)}
          />
          <Exemptions places={places} />
        </>
      )}
    </Page>
  );
}
