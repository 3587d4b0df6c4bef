import { Checkbox } from '@mantine/core';
import type { Barrier } from '../../../../src-preload/contract/gate/barriers.ts';
import { mqttAbilities } from '../../../../src-preload/contract/links/mqtt.ts';
import type { MqttFields } from './MqttForm.tsx';
import styles from './mqtt.module.css';
import { abilityNames, withAbility } from './mqttForm.ts';

/** What each barrier may be told by the broker: nothing, unless it is ticked here. */
export function CommandFields({
  values,
  faults,
  set,
  barriers,
}: MqttFields & { readonly barriers: readonly Barrier[] }) {
  return (
    <section className={styles.card} aria-label="Commands">
      <h2>Commands</h2>
      <p className={styles.hint}>
        Whoever may write to these topics at the broker moves the barrier. What is retained, sent twice, or older than
        five seconds is ignored.
      </p>
      {barriers.length === 0 && <p className={styles.hint}>There are no barriers yet.</p>}
      {barriers.map(({ id, name }) => (
        <fieldset key={id} className={styles.barrier}>
          <legend>{name}</legend>
          {mqttAbilities.map((ability) => (
            <Checkbox
              key={ability}
              label={abilityNames[ability]}
              checked={values.commands.some((each) => each.barrierId === id && each.allows.includes(ability))}
              onChange={(event) => set(withAbility(values, id, ability, event.currentTarget.checked))}
            />
          ))}
          <code>{`${values.prefix}/barriers/${id}/set`}</code>
        </fieldset>
      ))}
      {faults.commands !== undefined && (
        <p className={styles.problem} role="alert">
          {faults.commands}
        </p>
      )}
    </section>
  );
}
