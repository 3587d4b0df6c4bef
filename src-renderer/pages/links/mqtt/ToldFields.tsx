import { MultiSelect, Radio, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { publicEventNames, publicEventWords } from '../../../../src-preload/contract/links/publicEvents.ts';
import { api } from '../../../client.ts';
import type { MqttFields } from './MqttForm.tsx';
import styles from './mqtt.module.css';

/** What is told, and under which topics. */
export function ToldFields(
  props: MqttFields & { readonly reach: 'all' | 'some'; readonly onReach: (reach: 'all' | 'some') => void },
) {
  const { values, faults, set, reach, onReach } = props;
  const cameras = useQuery(api.cameras.list.queryOptions());
  const groups = useQuery(api.permits.groups.queryOptions());
  const choices = (items: readonly { readonly id: string; readonly name: string }[] | undefined) =>
    (items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <section className={styles.card} aria-label="What is told">
      <h2>What is told</h2>
      <TextInput
        label="Topics begin with"
        description={`Such as ${values.prefix === '' ? 'gatehouse' : values.prefix}/status, which says online or offline.`}
        maxLength={100}
        autoComplete="off"
        value={values.prefix}
        error={faults.prefix}
        onChange={(event) => set({ prefix: event.currentTarget.value })}
      />
      <Radio.Group label="It is told of" value={reach} onChange={(next) => onReach(next === 'all' ? 'all' : 'some')}>
        <div className={styles.choices}>
          <Radio value="some" label="Only some of what happens" />
          <Radio value="all" label="Everything, and what later versions add" />
        </div>
      </Radio.Group>
      {reach === 'some' && (
        <MultiSelect
          label="What happens"
          searchable
          data={publicEventNames.map((name) => ({ value: name, label: name }))}
          value={[...values.events]}
          error={faults.events}
          renderOption={({ option }) => (
            <span className={styles.option}>
              <code>{option.value}</code>
              <span>{publicEventWords[option.value as keyof typeof publicEventWords]}</span>
            </span>
          )}
          onChange={(next) => set({ events: publicEventNames.filter((name) => next.includes(name)) })}
        />
      )}
      <div className={styles.pair}>
        <MultiSelect
          label="At these cameras alone"
          placeholder={values.cameraIds.length === 0 ? 'All cameras' : ''}
          data={choices(cameras.data)}
          value={[...values.cameraIds]}
          onChange={(cameraIds) => set({ cameraIds })}
        />
        <MultiSelect
          label="About vehicles of these groups alone"
          placeholder={values.groupIds.length === 0 ? 'All vehicles, known or not' : ''}
          data={choices(groups.data)}
          value={[...values.groupIds]}
          onChange={(groupIds) => set({ groupIds })}
        />
      </div>
      <Switch
        label="Occupancy, and the states of cameras and barriers"
        description="Kept at the broker, so that whoever asks later knows. They name no plate and no person."
        checked={values.withStates}
        onChange={(event) => set({ withStates: event.currentTarget.checked })}
      />
      <Switch
        label="Home Assistant finds it all by itself"
        description="Cameras, barriers and car parks show up there, with a button for each command that is allowed below."
        checked={values.discovery}
        onChange={(event) => set({ discovery: event.currentTarget.checked })}
      />
      {values.discovery && (
        <TextInput
          label="Where Home Assistant looks"
          maxLength={100}
          value={values.discoveryPrefix}
          error={faults.discoveryPrefix}
          onChange={(event) => set({ discoveryPrefix: event.currentTarget.value })}
        />
      )}
    </section>
  );
}
