import { Button, TextInput } from '@mantine/core';
import { IconRadar2 } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CameraStream, FoundCamera } from '../../../../../src-preload/contract/site/onvif.ts';
import { api } from '../../../../client.ts';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { countOf } from '../../../../formatting.ts';
import { AskCamera } from './AskCamera.tsx';
import styles from './find.module.css';

/** A stream that somebody chose, with what its camera is called. */
export interface ChosenStream {
  readonly name: string;
  readonly stream: CameraStream;
}

/** Looks for cameras in the local networks, asks the chosen one for its streams, and gives the one that is chosen of those. */
export function FindCameras(props: { readonly onChoose: (chosen: ChosenStream) => void }) {
  const [chosen, setChosen] = useState<Pick<FoundCamera, 'address' | 'name' | 'hardware'> | null>(null);
  const [typed, setTyped] = useState('');
  /** What was filled in of it last. */
  const [filledIn, setFilledIn] = useState<string | null>(null);
  const find = useMutation(api.onvif.find.mutationOptions());
  const byAddress = () => {
    if (typed.trim() !== '') setChosen({ address: typed.trim(), name: '', hardware: '' });
  };

  const choose = (stream: ChosenStream) => {
    props.onChoose(stream);
    setFilledIn(`${stream.stream.name} of ${stream.name} is filled in below. Test shows its picture.`);
    setChosen(null);
    find.reset();
  };

  return (
    <section className={styles.find} aria-label="Find cameras">
      <div className={styles.head}>
        <Button
          variant="light"
          leftSection={<IconRadar2 size={17} />}
          loading={find.isPending}
          onClick={() => {
            setChosen(null);
            setFilledIn(null);
            find.mutate({});
          }}
        >
          Find cameras
        </Button>
        <span aria-live="polite">
          {find.isPending ? 'Listening for five seconds…' : (filledIn ?? 'By ONVIF, in this machine’s networks.')}
        </span>
      </div>
      {find.isError && <ErrorNotice error={find.error} />}
      {find.data !== undefined && chosen === null && (
        <>
          {find.data.length > 0 && (
            <ul className={styles.found} aria-label={countOf(find.data.length, 'camera')}>
              {find.data.map((camera) => (
                <li key={camera.id}>
                  <span>
                    <b>{camera.name === '' ? 'A camera' : camera.name}</b>
                    <small>{[camera.hardware, camera.host].filter((part) => part !== '').join(' · ')}</small>
                  </span>
                  <Button size="compact-sm" variant="default" onClick={() => setChosen(camera)}>
                    Use this one
                  </Button>
                </li>
              ))}
            </ul>
          )}
          <p>
            {find.data.length === 0
              ? 'None answered. Switch ONVIF on in the camera’s pages, or give its address here.'
              : 'Yours is not there? Switch ONVIF on in its pages, or give its address here.'}
          </p>
          <div className={styles.byAddress}>
            <TextInput
              aria-label="Address of a camera"
              placeholder="192.168.1.20 or 192.168.1.20:8000"
              spellCheck={false}
              value={typed}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            />
            <Button variant="default" disabled={typed.trim() === ''} onClick={byAddress}>
              Ask this address
            </Button>
          </div>
        </>
      )}
      {chosen !== null && (
        <AskCamera key={chosen.address} camera={chosen} onChoose={choose} onBack={() => setChosen(null)} />
      )}
    </section>
  );
}
