import { Button, Select, Skeleton } from '@mantine/core';
import { IconChevronLeft, IconGavel, IconRulerMeasure } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type BreachKind,
  breachKinds,
  type CaseView,
  caseViews,
} from '../../../../src-preload/contract/parking/cases.ts';
import { api } from '../../../client.ts';
import { FilterChip, FilterChips } from '../../../components/choice/FilterChips.tsx';
import { SearchField } from '../../../components/choice/SearchField.tsx';
import { ExportButton } from '../../../components/export/ExportButton.tsx';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { usePlaces } from '../../record/stays/usePlaces.ts';
import styles from './breaches.module.css';
import { CaseDetail } from './CaseDetail.tsx';
import { CaseRow } from './CaseRow.tsx';
import { type CaseSearch, queryOf } from './caseSearch.ts';
import { breachWords, viewWords } from './caseWords.ts';
import { ExportCases } from './ExportCases.tsx';
import { OverstayingNow } from './OverstayingNow.tsx';
import { useCaseKeys } from './useCaseKeys.ts';
import { useCaseList } from './useCases.ts';

/** Breaches: the list of one view beside the case that is looked at. */
export function BreachesPage() {
  const search = useSearch({ from: '/breaches' });
  const navigate = useNavigate();
  const list = useCaseList(search);
  const placeOf = usePlaces();
  const carParks = useQuery(api.carParks.list.queryOptions()).data ?? [];
  const rules = useQuery(api.cases.rules.queryOptions());
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  useReadyMark(!list.isPending && !rules.isPending);
  const cases = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const counts = list.data?.pages[0]?.counts;
  const view = search.view ?? 'decide';
  const place = cases.findIndex(({ id }) => id === search.case);
  const openId = search.case ?? cases[0]?.id;
  const change = (changes: { [Name in keyof CaseSearch]?: CaseSearch[Name] | undefined }) => {
    const next = Object.fromEntries(
      Object.entries({ ...search, ...changes }).filter(([, value]) => value !== undefined),
    );
    void navigate({ to: '/breaches', search: next as CaseSearch, replace: true });
  };
  const turn = (by: number) => {
    const next = cases[Math.min(Math.max(Math.max(place, 0) + by, 0), cases.length - 1)];
    if (next === undefined) return;
    change({ case: next.id });
    document.querySelector(`[data-case="${next.number}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  useCaseKeys({ next: () => turn(1), previous: () => turn(-1) });
  const filter = (changes: Parameters<typeof change>[0]) => {
    setChosen(new Set());
    change({ ...changes, case: undefined });
  };
  /** What was decided leaves the view, and the next one is looked at. */
  const leaveDecided = (id: string) => {
    const at = cases.findIndex((each) => each.id === id);
    const next = cases[at + 1] ?? cases[at - 1];
    change({ case: view === 'decide' || view === 'appealed' || view === 'waiting' ? next?.id : id });
  };
  const isFiltered = search.text !== undefined || search.kind !== undefined || search.carPark !== undefined;
  const hasRules = rules.data?.some(({ versions }) => versions.length > 0) ?? true;

  return (
    <div className={styles.page} data-open={search.case !== undefined || undefined}>
      <div className={styles.side}>
        <div className={styles.top}>
          <FilterChips legend="Which breaches are shown">
            {caseViews.map((each) => (
              <FilterChip
                key={each}
                checked={view === each}
                count={each !== 'all' && counts?.[each] ? String(counts[each]) : null}
                onChange={() => filter({ view: each === 'decide' ? undefined : each })}
              >
                {viewWords[each]}
              </FilterChip>
            ))}
          </FilterChips>
          <SearchField
            label="Search for a plate or a number"
            example="Plate or case number"
            text={search.text ?? ''}
            onChange={(text) => filter({ text: text === '' ? undefined : text })}
            onArrowDown={() => document.querySelector<HTMLElement>('[data-case] a')?.focus()}
          />
          <div className={styles.filters}>
            <Select
              aria-label="Kind of breach"
              placeholder="Every breach"
              clearable
              size="xs"
              value={search.kind ?? null}
              data={breachKinds.map((kind) => ({ value: kind, label: breachWords[kind] }))}
              onChange={(kind) => filter({ kind: (kind ?? undefined) as BreachKind | undefined })}
            />
            <Select
              aria-label="Car park"
              placeholder="Every car park"
              clearable
              size="xs"
              value={search.carPark ?? null}
              data={carParks.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(carPark) => filter({ carPark: carPark ?? undefined })}
            />
          </div>
          <div className={styles.tools}>
            <Button
              component={Link}
              to="/breaches/rules"
              size="compact-sm"
              variant="default"
              leftSection={<IconRulerMeasure size={16} />}
            >
              Parking rules
            </Button>
            <ExportButton source="breaches" filter={queryOf(search)} size="compact-sm" />
            {view === 'decided' && <ExportCases cases={cases} chosen={chosen} onChosen={setChosen} />}
          </div>
        </div>
        <OverstayingNow />
        {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && [0, 1, 2].map((row) => <Skeleton key={row} height={76} />)}
        {list.isSuccess && cases.length === 0 && <Nothing view={view} isFiltered={isFiltered} hasRules={hasRules} />}
        <ul className={styles.list} aria-label={viewWords[view]}>
          {cases.map((each) => (
            <CaseRow
              key={each.id}
              found={each}
              place={placeOf(each.carParkId)}
              search={{ ...search, case: each.id }}
              isOpen={each.id === openId}
              isChosen={view === 'decided' ? chosen.has(each.id) : null}
              onChoose={() => setChosen(toggled(chosen, each.id))}
            />
          ))}
        </ul>
        {list.hasNextPage && (
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show more
          </Button>
        )}
      </div>
      <div className={styles.main}>
        {search.case !== undefined && (
          <Button
            className={styles.back}
            variant="subtle"
            size="compact-sm"
            leftSection={<IconChevronLeft size={16} />}
            onClick={() => change({ case: undefined })}
          >
            All breaches
          </Button>
        )}
        {openId !== undefined && <CaseDetail key={openId} id={openId} onDecided={() => leaveDecided(openId)} />}
      </div>
    </div>
  );
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

function Nothing(props: { readonly view: CaseView; readonly isFiltered: boolean; readonly hasRules: boolean }) {
  const icon = <IconGavel size={28} stroke={1.6} />;
  if (!props.hasRules)
    return (
      <EmptyNotice
        icon={icon}
        title="No car park has rules yet"
        text="Say how long one may stay, who may be there, or until when it has to be paid. What breaks a rule is then found as vehicles leave, and waits here for you."
      >
        <Button component={Link} to="/breaches/rules">
          Set parking rules
        </Button>
      </EmptyNotice>
    );
  if (props.isFiltered) return <EmptyNotice icon={icon} title="No such breach" text="Nothing matches the filters." />;
  const words: Readonly<Record<CaseView, readonly [string, string]>> = {
    decide: [
      'Nothing to decide',
      'A breach comes here when a vehicle leaves. Nothing is charged until somebody decides.',
    ],
    waiting: ['Nothing waits', 'A breach waits here while its stay, its reads or the clock are in doubt.'],
    appealed: [
      'No appeal is open',
      'Note an appeal on a charged case: the time for its discount stands still until you answer.',
    ],
    decided: ['Nothing was decided yet', 'Charged, paid, waived and cancelled cases are kept here.'],
    all: ['No breach was found yet', 'Breaches are found as vehicles leave.'],
  };
  const [title, text] = words[props.view];
  return <EmptyNotice icon={icon} title={title} text={text} />;
}
