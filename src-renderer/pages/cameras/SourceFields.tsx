import { Autocomplete, NumberInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';
import type { CameraFields } from './cameraForm.ts';
import { examples } from './kinds.ts';

type CameraForm = UseFormReturnType<CameraFields>;

/** The fields of the chosen kind, each with an example. */
export function SourceFields(props: { readonly form: CameraForm }) {
  const { form } = props;
  const { kind } = form.values;
  switch (kind) {
    case 'rtsp':
    case 'mjpeg':
      return <AddressField form={form} />;
    case 'snapshot':
      return (
        <>
          <AddressField form={form} />
          <NumberInput
            label="Ask for a picture every"
            suffix=" ms"
            min={100}
            max={60_000}
            step={100}
            w={220}
            {...form.getInputProps('intervalMs')}
          />
        </>
      );
    case 'usb':
      return <DeviceField form={form} />;
    case 'file':
    case 'folder':
      return (
        <TextInput
          label={kind === 'file' ? 'Full path of the video' : 'Full path of the folder'}
          description={kind === 'folder' ? 'Each new picture that is put there is read once.' : undefined}
          placeholder={examples[kind]}
          spellCheck={false}
          {...form.getInputProps('path')}
        />
      );
  }
}

function AddressField(props: { readonly form: CameraForm }) {
  const { form } = props;
  return (
    <TextInput
      label="Address"
      description="With user name and password where the camera asks for them. The password is stored encrypted and never shown again."
      placeholder={examples[form.values.kind]}
      spellCheck={false}
      autoComplete="off"
      inputMode="url"
      {...form.getInputProps('url')}
    />
  );
}

function DeviceField(props: { readonly form: CameraForm }) {
  const devices = useQuery(api.cameras.devices.queryOptions({ staleTime: 0 }));
  const found = devices.data ?? [];
  const description = devices.isPending
    ? 'Looking for USB cameras…'
    : found.length === 0
      ? 'No USB camera was found. Plug one in, or type how the system names it.'
      : 'Choose one that is plugged in, or type how the system names it.';
  return (
    <Autocomplete
      label="Device"
      description={description}
      placeholder={examples.usb}
      data={found.map(({ device }) => device)}
      renderOption={({ option }) => found.find(({ device }) => device === option.value)?.label ?? option.value}
      {...props.form.getInputProps('device')}
    />
  );
}
