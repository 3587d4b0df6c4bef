import { NumberInput, PasswordInput, Switch, Textarea, TextInput } from '@mantine/core';
import { maskedPassword } from '../../../../src-preload/contract/site/cameras.ts';
import type { MqttFields } from './MqttForm.tsx';
import styles from './mqtt.module.css';
import { withTls } from './mqttForm.ts';

/** Where the broker is, and how Gatehouse shows it who it is. */
export function BrokerFields({ values, faults, set }: MqttFields) {
  return (
    <section className={styles.card} aria-label="Broker">
      <h2>Broker</h2>
      <div className={styles.server}>
        <TextInput
          label="Address"
          placeholder="192.168.1.20"
          maxLength={253}
          autoComplete="off"
          value={values.host}
          error={faults.host}
          onChange={(event) => set({ host: event.currentTarget.value })}
        />
        <NumberInput
          label="Port"
          min={1}
          max={65_535}
          allowDecimal={false}
          hideControls
          value={values.port}
          error={faults.port}
          onChange={(port) => set({ port: Number(port) })}
        />
      </div>
      <div className={styles.pair}>
        <TextInput
          label="User"
          maxLength={200}
          autoComplete="off"
          value={values.user}
          error={faults.user}
          onChange={(event) => set({ user: event.currentTarget.value })}
        />
        <PasswordInput
          label="Password"
          description={values.password === maskedPassword ? 'Stored for this broker and user' : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={300}
          autoComplete="new-password"
          value={values.password}
          error={faults.password}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => set({ password: event.currentTarget.value })}
        />
      </div>
      <Switch
        label="Encrypted (TLS)"
        description="Without it whoever listens in the network reads everything, the password too."
        checked={values.tls}
        onChange={(event) => set(withTls(values, event.currentTarget.checked))}
      />
      {values.tls && (
        <>
          <Textarea
            label="Certificate of who vouches for the broker"
            description="PEM. Empty where it has one that every system trusts."
            placeholder="-----BEGIN CERTIFICATE-----"
            autosize
            minRows={2}
            maxRows={6}
            maxLength={20_000}
            classNames={{ input: styles.pem ?? '' }}
            value={values.ca}
            error={faults.ca}
            onChange={(event) => set({ ca: event.currentTarget.value })}
          />
          <div className={styles.pair}>
            <Textarea
              label="Certificate of Gatehouse"
              description="PEM, where the broker asks for one."
              autosize
              minRows={2}
              maxRows={6}
              maxLength={20_000}
              classNames={{ input: styles.pem ?? '' }}
              value={values.certificate}
              error={faults.certificate}
              onChange={(event) => set({ certificate: event.currentTarget.value })}
            />
            <Textarea
              label="Its key"
              description={values.privateKey === maskedPassword ? 'Stored for this broker' : 'PEM, kept sealed.'}
              autosize
              minRows={2}
              maxRows={6}
              maxLength={20_000}
              classNames={{ input: styles.pem ?? '' }}
              value={values.privateKey}
              error={faults.privateKey}
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => set({ privateKey: event.currentTarget.value })}
            />
          </div>
        </>
      )}
    </section>
  );
}
