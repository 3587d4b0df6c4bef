import { Button, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { type SettingsView, settingsUpdateSchema } from '../../../../src-preload/contract/settings.ts';
import { passphraseSchema, userNameSchema } from '../../../../src-preload/contract/site/users.ts';
import { api, door } from '../../../client.ts';
import { NewPassphrase } from '../../../components/entrance/NewPassphrase.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { errorField, errorText } from '../../../components/feedback/errorText.ts';
import { addFirst } from '../../../live/entrance.ts';
import { CountryList } from '../settings/CountryList.tsx';
import { zonesWith } from '../settings/zoneNames.ts';
import styles from './users.module.css';

/** Asks for the site and its first administrator, and signs them in. */
export function FirstRunForm(props: { readonly view: SettingsView }) {
  const { view } = props;
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [site, setSite] = useState(view.settings.site);
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [isSending, setSending] = useState(false);

  const send = async () => {
    const wrong = faultsOf(site, name, passphrase);
    setFaults(wrong);
    if (Object.keys(wrong).length > 0) return;
    setSending(true);
    try {
      const stored = await door.settings.update({ section: 'site', change: site });
      queries.setQueryData(api.settings.get.queryKey(), stored);
      const named = name.trim();
      const refused = await addFirst(
        () =>
          door.users.add({
            values: {
              ...{ name: named, role: 'administrator', active: true, language: 'en' },
              ...{ cameraIds: [], carParkIds: [], email: '' },
            },
            passphrase,
          }),
        { by: 'passphrase', name: named, passphrase },
      );
      if (refused !== null) setFaults({ '': refused.message });
    } catch (error) {
      const field = errorField(error);
      setFaults({ [field !== null && fields.includes(field) ? field : '']: errorText(error) });
    } finally {
      setSending(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };

  return (
    <form ref={form} className={`card ${styles.first}`} noValidate onSubmit={submit}>
      <h2>This site</h2>
      <TextInput
        label="Name of the site"
        placeholder="North gate"
        maxLength={60}
        value={site.name}
        error={faults.siteName}
        onChange={(event) => setSite({ ...site, name: event.currentTarget.value })}
      />
      <Select
        label="Time zone"
        searchable
        allowDeselect={false}
        nothingFoundMessage="No such zone: type a city, such as London"
        data={zonesWith(site.timeZone)}
        value={site.timeZone}
        error={faults.timeZone}
        onChange={(timeZone) => timeZone !== null && setSite({ ...site, timeZone })}
      />
      <CountryList
        codes={site.expectedCountries}
        known={view.knownCountries}
        disabled={false}
        fault={faults.expectedCountries}
        onChange={(expectedCountries) => setSite({ ...site, expectedCountries })}
      />
      <h2>The first administrator</h2>
      <p>They let the others in. Until there is one, whoever has this machine acts as Administrator.</p>
      <TextInput
        label="Your name"
        description="The record shows it beside all you do"
        autoComplete="username"
        maxLength={60}
        value={name}
        error={faults.name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NewPassphrase
        label="Your passphrase"
        value={passphrase}
        error={faults.passphrase}
        onChange={setPassphrase}
        description="Nobody can tell it to you again"
      />
      {faults[''] !== undefined && <ErrorNotice error={faults['']} />}
      <div className={styles.firstFoot}>
        <Button type="submit" loading={isSending}>
          Begin
        </Button>
      </div>
    </form>
  );
}

const fields = ['name', 'passphrase', 'timeZone', 'expectedCountries'];

function faultsOf(site: SettingsView['settings']['site'], name: string, passphrase: string): Record<string, string> {
  const faults: Record<string, string> = {};
  const settings = settingsUpdateSchema.safeParse({ section: 'site', change: site });
  for (const { path, message } of settings.error?.issues ?? [])
    faults[path[1] === 'name' ? 'siteName' : String(path[1])] = message;
  const named = userNameSchema.safeParse(name);
  if (!named.success) faults.name = named.error.issues[0]?.message ?? 'Give a name';
  const secret = passphraseSchema.safeParse(passphrase);
  if (!secret.success) faults.passphrase = secret.error.issues[0]?.message ?? 'Give a passphrase';
  return faults;
}
