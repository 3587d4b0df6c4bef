import { Button, Indicator, Popover, Select } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../client.ts';
import { choicesOf, countryName, type Trait, traitNames, traits, traitWords, type WordTrait } from './filterWords.ts';
import { HolderSelect } from './HolderSelect.tsx';
import { type ReadFilters, withoutEmpty } from './readFilters.ts';
import styles from './reads.module.css';

/** What else reads can be looked for by: what was decided, for whom, and what a person answered; confidence, review, country, direction, crossing, and whether they could be read. */
export function MoreFilters(props: {
  readonly filters: ReadFilters;
  readonly onChange: (filters: ReadFilters) => void;
}) {
  const { filters, onChange } = props;
  const { data: groups = [] } = useQuery(api.permits.groups.queryOptions());
  const { data: countries = [] } = useQuery(api.reads.countries.queryOptions({ staleTime: 60_000 }));
  const count = traits.filter((trait) => filters[trait] !== undefined).length;
  const wordsOf = (trait: WordTrait | 'country' | 'group') => {
    if (trait === 'country') return countryChoices(countries, filters.country);
    if (trait !== 'group') return choicesOf(trait);
    return [...groups.map(({ id, name }) => ({ value: id, label: name })), { value: 'none', label: 'No group' }];
  };
  const choose = (trait: Trait, value: string | null) =>
    onChange(withoutEmpty({ ...filters, [trait]: value ?? undefined }));
  return (
    <Popover position="bottom-start" width={520} trapFocus>
      <Indicator disabled={count === 0} label={count} size={16} offset={3} className={styles.moreFilters}>
        <Popover.Target>
          <Button
            size="compact-sm"
            radius="xl"
            variant={count > 0 ? 'light' : 'default'}
            className={styles.cameraChip}
            leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.7} />}
          >
            More filters
          </Button>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown>
        <div className={styles.moreGrid}>
          {traits.map((trait) => {
            // A whole plate is chosen where one stands, not out of a list.
            if (trait === 'mark') return null;
            if (trait === 'holder') {
              return (
                <HolderSelect
                  key={trait}
                  label={traitNames[trait]}
                  value={filters.holder}
                  onChange={(id) => choose(trait, id)}
                />
              );
            }
            const words = wordsOf(trait);
            const chosen = filters[trait];
            const hasOwn = chosen === undefined || words.some(({ value }) => value === chosen);
            return (
              <Select
                key={trait}
                label={traitNames[trait]}
                placeholder="Any"
                size="sm"
                clearable
                clearButtonProps={{ 'aria-label': `Any ${traitNames[trait].toLowerCase()}` }}
                comboboxProps={{ withinPortal: false }}
                data={hasOwn ? [...words] : [...words, { value: chosen, label: traitWords(trait, chosen) }]}
                value={chosen ?? null}
                onChange={(value) => choose(trait, value)}
              />
            );
          })}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function countryChoices(countries: readonly string[], chosen: string | undefined) {
  const known = new Set([...countries, ...(chosen === undefined || chosen === 'none' ? [] : [chosen])]);
  const named = [...known].map((value) => ({ value, label: countryName(value) }));
  return [...named.sort((a, b) => a.label.localeCompare(b.label)), { value: 'none', label: countryName('none') }];
}
