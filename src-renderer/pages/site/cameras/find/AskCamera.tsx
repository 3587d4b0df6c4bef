import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import type { AskedCamera, CameraStream, FoundCamera } from '../../../../../src-preload/contract/site/onvif.ts';
import { api } from '../../../../client.ts';
import { errorField, errorText } from '../../../../components/feedback/errorText.ts';
import { formatDuration } from '../../../../formatting.ts';
import type { ChosenStream } from './FindCameras.tsx';
import styles from './find.module.css';

/** Signs in to one camera and shows its streams. What is typed goes to that camera alone. */
export function AskCamera(props: {
  readonly camera: Pick<FoundCamera, 'address' | 'name' | 'hardware'>;
  readonly onChoose: (chosen: ChosenStream) => void;
  readonly onBack: () => void;
}) {
  const { camera } = props;
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const ask = useMutation(api.onvif.ask.mutationOptions());
  const field = ask.isError ? errorField(ask.error) : null;
  const sentence = ask.isError ? errorText(ask.error) : undefined;
  const go = () => ask.mutate({ address: camera.address, user, password });
  // Enter asks the camera; the form around it is saved by its own button.
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    go();
  };
  const name = camera.name === '' ? camera.hardware : camera.name;

  return (
    <div className={styles.ask}>
      <p>
        <b>{name === '' ? 'The camera' : name}</b> at <code>{new URL(withScheme(camera.address)).host}</code>
      </p>
      <div className={styles.login}>
        <TextInput
          label="User of the camera"
          autoComplete="off"
          spellCheck={false}
          value={user}
          onChange={({ currentTarget }) => setUser(currentTarget.value)}
          onKeyDown={onEnter}
        />
        <PasswordInput
          label="Its password"
          autoComplete="off"
          value={password}
          error={field === 'password' ? sentence : undefined}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          onKeyDown={onEnter}
        />
        <div className={styles.buttons}>
          <Button variant="default" loading={ask.isPending} onClick={go}>
            Ask for its streams
          </Button>
          <Button variant="subtle" color="gray" onClick={props.onBack}>
            Another one
          </Button>
        </div>
      </div>
      {ask.isError && field !== 'password' && <p role="alert">{sentence}</p>}
      {ask.data !== undefined && (
        <Streams
          asked={ask.data}
          onChoose={(stream) => props.onChoose({ name: name === '' ? ask.data.title : name, stream })}
        />
      )}
    </div>
  );
}

function Streams(props: { readonly asked: AskedCamera; readonly onChoose: (stream: CameraStream) => void }) {
  const { title, clockAheadMs, streams } = props.asked;
  const isClockOff = clockAheadMs !== null && Math.abs(clockAheadMs) > 5_000;
  return (
    <div role="status">
      <p>
        {title}
        {isClockOff &&
          `. Its clock is ${formatDuration(Math.abs(clockAheadMs))} ${clockAheadMs > 0 ? 'ahead of' : 'behind'} this machine’s: set it in the camera’s pages.`}
      </p>
      {streams.length === 0 && <p>It has no stream that could be used. Type its address below.</p>}
      <ul className={styles.found} aria-label="Streams">
        {streams.map((stream) => (
          <li key={stream.url}>
            <span>
              <b>{stream.name}</b>
              <small>{factsOf(stream)}</small>
            </span>
            <Button size="compact-sm" variant="default" onClick={() => props.onChoose(stream)}>
              Use this stream
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function factsOf({ width, height, codec, framesPerSecond }: CameraStream): string {
  const size = width === null || height === null ? '' : `${width} × ${height}`;
  const rate = framesPerSecond === null ? '' : `${framesPerSecond} fps`;
  return [size, codec, rate].filter((part) => part !== '').join(' · ');
}

const withScheme = (address: string) => (address.includes('://') ? address : `http://${address}`);
