import { Checkbox, NumberInput, SegmentedControl, TagsInput, TextInput } from '@mantine/core';
import {
  type AlertSettings,
  alertKinds,
  type MailServer,
} from '../../../../src-preload/contract/gate/alertSettings.ts';
import styles from './alertSettings.module.css';
import { MailPassword } from './MailPassword.tsx';
import { MailTest } from './MailTest.tsx';
import type { SectionDraft } from './useSectionDraft.ts';

/** The port that servers mostly have for each encryption. */
const usualPorts: Readonly<Record<MailServer['security'], number>> = { tls: 465, starttls: 587, none: 25 };

/** Who gets e-mail, and the server it is handed to. */
export function MailSettings(props: { readonly draft: SectionDraft<AlertSettings>; readonly mayChange: boolean }) {
  const { draft, mayChange } = props;
  const { recipients, mail } = draft.values;
  const setMail = (change: Partial<MailServer>) => draft.set({ mail: { ...mail, ...change } });
  const isWanted = alertKinds.some((kind) => draft.values[kind].on && draft.values[kind].email);
  return (
    <div className={styles.group}>
      <h3>E-mail</h3>
      <TagsInput
        label="Send to"
        description="Press Enter after each address."
        placeholder={recipients.length === 0 ? 'guard@example.com' : ''}
        value={recipients}
        error={draft.faults.recipients}
        splitChars={[',', ';', ' ']}
        acceptValueOnBlur
        clearable
        onChange={(all) => draft.set({ recipients: all.map((each) => each.trim()) })}
      />
      <div className={styles.server}>
        <TextInput
          label="Mail server"
          placeholder="mail.example.com"
          maxLength={253}
          value={mail.host}
          onChange={(event) => setMail({ host: event.currentTarget.value })}
        />
        <NumberInput
          label="Port"
          min={1}
          max={65_535}
          allowDecimal={false}
          hideControls
          value={mail.port}
          onChange={(port) => setMail({ port: Number(port) })}
        />
      </div>
      <div>
        <span className={styles.label} id="mail-encryption">
          Encryption
        </span>
        <SegmentedControl
          aria-labelledby="mail-encryption"
          data={[
            { value: 'starttls', label: 'STARTTLS' },
            { value: 'tls', label: 'TLS' },
            { value: 'none', label: 'None' },
          ]}
          value={mail.security}
          disabled={!mayChange}
          onChange={(security) =>
            setMail({ security, port: mail.port === usualPorts[mail.security] ? usualPorts[security] : mail.port })
          }
        />
      </div>
      {mail.security !== 'none' && (
        <Checkbox
          label="Verify the server’s certificate"
          description="Switch this off only for a server of the site with a certificate of its own making."
          checked={mail.verifyCertificate}
          onChange={(event) => setMail({ verifyCertificate: event.currentTarget.checked })}
        />
      )}
      <div className={styles.pair}>
        <TextInput
          label="Sent from"
          placeholder="gatehouse@example.com"
          maxLength={254}
          value={mail.from}
          onChange={(event) => setMail({ from: event.currentTarget.value })}
        />
        <TextInput
          label="User"
          description="Empty where the server asks for none."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          maxLength={200}
          value={mail.user}
          onChange={(event) => setMail({ user: event.currentTarget.value })}
        />
      </div>
      {draft.faults.mail !== undefined && (
        <p className={styles.fault} role="alert">
          {draft.faults.mail}
        </p>
      )}
      {mayChange && mail.user !== '' && mail.host !== '' && <MailPassword host={mail.host} user={mail.user} />}
      {isWanted && (recipients.length === 0 || mail.host === '') && (
        <p className={styles.notice}>
          No e-mail goes out yet: give {recipients.length === 0 ? 'an address to send to' : 'a mail server'}.
        </p>
      )}
      {mayChange && (
        <MailTest isSaved={!draft.isDirty} hasServer={draft.saved.mail.host !== ''} to={recipients[0] ?? ''} />
      )}
    </div>
  );
}
