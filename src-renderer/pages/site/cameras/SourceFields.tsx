import { Autocomplete, Button, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '../../../client.ts';
import type { CameraForm } from './cameraForm.ts';
import { examples } from './kinds.ts';
import { PostFields } from './posts/PostFields.tsx';

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
    case 'posts':
      return <PostFields form={form} />;
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

/** A stored address is shown in part and kept as it is, until somebody gives another one. */
function AddressField(props: { readonly form: CameraForm }) {
  const { form } = props;
  const { kind, isMasked } = form.values;
  const input = useRef<HTMLInputElement>(null);
  const change = () => {
    form.setValues({ url: '', isMasked: false });
    form.clearFieldError('url');
    input.current?.focus();
  };
  return (
    <TextInput
      ref={input}
      label="Address"
      description={isMasked ? keptText : typedText}
      placeholder={examples[kind]}
      spellCheck={false}
      autoComplete="off"
      inputMode="url"
      {...form.getInputProps('url')}
      readOnly={isMasked}
      {...(isMasked && {
        rightSection: (
          <Button size="compact-sm" variant="subtle" onClick={change}>
            Change the address
          </Button>
        ),
        rightSectionWidth: 164,
      })}
    />
  );
}

const typedText =
  'With user name and password where the camera asks for them. It is stored encrypted; only host and path are shown again.';
const keptText = 'Stored encrypted; only host and path are shown. User name, password and the rest stay as they are.';

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
