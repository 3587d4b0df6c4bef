import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { dayText } from '../../../../src-preload/contract/parking/pricing/words.ts';
import type { CarParkVersion } from '../../../../src-preload/contract/site/carparks.ts';
import { dayOfIso } from '../../../../src-preload/contract/siteClock.ts';
import { api, door } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { countOf } from '../../../formatting.ts';
import styles from './cameras.module.css';

/** What held at a car park before, and will hold, by the day from which it does. Taking one away lets what is before it go on. */
export function CarParkVersions({ id }: { readonly id: string }) {
  const queries = useQueryClient();
  const versions = useQuery(api.carParks.versions.queryOptions({ input: { id } })).data ?? [];
  const remove = useMutation({
    async mutationFn({ from, before }: { readonly from: string; readonly before: CarParkVersion }) {
      const { capacity, groupCapacities, openingHours } = before;
      await door.carParks.setCapacity({ id, capacity, from });
      await door.carParks.setGroupCapacities({ id, groupCapacities, from });
      await door.carParks.setOpeningHours({ id, openingHours, from });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: api.carParks.key() }),
  });
  if (versions.length < 2) return null;
  return (
    <section aria-label="What holds when">
      <ul className={styles.versions}>
        {versions.map((version, place) => {
          const { from } = version;
          const before = versions[place - 1];
          return (
            <li key={from ?? ''}>
              <span>
                <b>{nameOf(from)}</b> {wordsOf(version)}
              </span>
              {from !== null && before !== undefined && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="gray"
                  loading={remove.isPending && remove.variables.from === from}
                  aria-label={`Remove what holds ${nameOf(from).toLowerCase()}`}
                  onClick={() => remove.mutate({ from, before })}
                >
                  Remove
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {remove.isError && <ErrorNotice error={remove.error} />}
    </section>
  );
}

function nameOf(from: string | null): string {
  const day = from === null ? null : dayOfIso(from);
  return day === null ? 'From the beginning' : `From ${dayText(day)}`;
}

function wordsOf({ capacity, groupCapacities, openingHours }: CarParkVersion): string {
  return [
    capacity === null ? 'spaces not said' : countOf(capacity, 'space'),
    ...(groupCapacities.length === 0 ? [] : [`room for ${countOf(groupCapacities.length, 'group')}`]),
    openingHours === null ? 'always open' : 'opening hours',
  ].join(', ');
}
