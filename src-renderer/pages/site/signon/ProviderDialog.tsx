import { Button, PasswordInput, SegmentedControl, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Provider } from '../../../../src-preload/contract/site/signon.ts';
import { api, door } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { MetadataFile } from './MetadataFile.tsx';
import { checkProvider, type ProviderFields, providerFields } from './providerForm.ts';
import { RoleRows } from './RoleRows.tsx';
import styles from './signon.module.css';

/** The form of a new provider or one that is there. */
export function ProviderDialog(props: { readonly provider: Provider | null; readonly onClose: () => void }) {
  const { provider, onClose } = props;
  const queries = useQueryClient();
  const form = useForm<ProviderFields>({ initialValues: providerFields(provider?.values ?? null) });
  const { kind } = form.values;
  const done = async (words: string) => {
    await queries.invalidateQueries({ queryKey: api.signOn.key() });
    notifications.show({ message: words });
    onClose();
  };
  const save = useMutation({
    mutationFn: (given: Parameters<typeof door.signOn.add>[0]) =>
      provider === null ? door.signOn.add(given) : door.signOn.update({ id: provider.id, ...given }),
    onSuccess: ({ values }) =>
      done(
        provider === null ? `${values.name} was added. Give the provider the addresses that its card shows.` : 'Saved',
      ),
  });
  return (
    <FormDialog
      title={provider === null ? 'Add a provider' : `Edit ${provider.values.name}`}
      verb={provider === null ? 'Add provider' : 'Save changes'}
      size={640}
      form={form}
      check={checkProvider}
      fieldNamed={(field) => field}
      save={save}
      onClose={onClose}
      buttons={
        provider !== null && (
          <RemoveProvider provider={provider} onRemoved={() => void done('The provider was removed')} />
        )
      }
    >
      <TextInput
        label="Name"
        description="What stands on the button of the sign-in page"
        placeholder="Contoso account"
        {...form.getInputProps('name')}
      />
      {provider === null && (
        <SegmentedControl
          aria-label="How it is asked"
          data={[
            { value: 'oidc', label: 'OpenID Connect' },
            { value: 'saml', label: 'SAML 2.0' },
          ]}
          {...form.getInputProps('kind')}
        />
      )}
      {kind === 'saml' && <MetadataFile onRead={(facts) => form.setValues(facts)} />}
      <TextInput
        label={kind === 'oidc' ? 'Issuer' : 'Entity ID of the provider'}
        placeholder={kind === 'oidc' ? 'https://login.example.com/tenant' : 'https://idp.example.com/metadata'}
        {...form.getInputProps('issuer')}
      />
      {kind === 'oidc' ? (
        <>
          <TextInput label="Client ID" {...form.getInputProps('clientId')} />
          <PasswordInput
            label="Client secret"
            description={
              provider?.hasSecret === true
                ? 'One is kept, sealed. Leave this empty to keep it.'
                : 'Leave this empty where the provider gave none. It is kept sealed.'
            }
            autoComplete="off"
            {...form.getInputProps('secret')}
          />
          <TagsInput label="Scopes" description="Beside openid" {...form.getInputProps('scopes')} />
        </>
      ) : (
        <>
          <TextInput
            label="Sign-in address (redirect)"
            placeholder="https://idp.example.com/sso"
            {...form.getInputProps('signInUrl')}
          />
          <Textarea
            label="Certificate that it signs with"
            description="As PEM. While the provider changes it, both, one below the other."
            autosize
            minRows={3}
            maxRows={6}
            spellCheck={false}
            {...form.getInputProps('certificates')}
          />
        </>
      )}
      <TextInput
        label={kind === 'oidc' ? 'Claim with the groups or roles' : 'Attribute with the groups or roles'}
        description="Dots lead into objects, as in realm_access.roles. “Try it” shows what the provider sends."
        {...form.getInputProps('roleClaim')}
      />
      <RoleRows
        rows={form.values.roles}
        error={form.errors.roles}
        onChange={(roles) => form.setFieldValue('roles', roles)}
      />
      <TextInput
        label={kind === 'oidc' ? 'Claim with the name' : 'Attribute with the name'}
        {...form.getInputProps('nameClaim')}
      />
      <fieldset className={styles.rows}>
        <legend>Second factor of administrators</legend>
        <p className={styles.hint}>
          Administrators who come over the network need one. Where the provider does not say that it asked, they are
          asked for the code of their own authenticator; without one they are not let in.
        </p>
        <TagsInput
          label={kind === 'oidc' ? 'It asked where amr or acr says' : 'It asked where the authentication context says'}
          description="“Try it” shows what the provider says."
          disabled={form.values.asksAlways}
          {...form.getInputProps('factorValues')}
        />
        <Switch
          label="It always asks, and does not say so"
          description="Only where the provider lets no administrator in without a second factor."
          {...form.getInputProps('asksAlways', { type: 'checkbox' })}
        />
      </fieldset>
      <Switch
        label="Offered on the sign-in page"
        description="Switching it off signs out who came through it."
        {...form.getInputProps('active', { type: 'checkbox' })}
      />
    </FormDialog>
  );
}

function RemoveProvider(props: { readonly provider: Provider; readonly onRemoved: () => void }) {
  const { id, values, people } = props.provider;
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation(
    api.signOn.remove.mutationOptions({
      onSuccess() {
        setAsking(false);
        props.onRemoved();
      },
    }),
  );
  return (
    <>
      <Button variant="subtle" color="gray" leftSection={<IconTrash size={16} />} onClick={() => setAsking(true)}>
        Remove
      </Button>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={`Remove ${values.name}?`}
        text={
          people === 0
            ? 'Nobody has come through it yet.'
            : 'Whoever came through it is signed out and stays a user, without a way in until a provider knows them again or you give them a passphrase.'
        }
        verb="Remove provider"
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ id })}
      />
    </>
  );
}
