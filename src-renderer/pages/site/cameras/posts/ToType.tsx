import { Button, CopyButton } from '@mantine/core';
import type { AboutPosts } from '../../../../../src-preload/contract/record/posts.ts';
import type { Camera } from '../../../../../src-preload/contract/site/cameras.ts';
import styles from './posts.module.css';
import { stepsFor } from './steps.ts';

/** What to type into the camera, and where in its pages. */
export function ToType(props: { readonly camera: Camera; readonly about: AboutPosts }) {
  const { source } = props.camera;
  const { addresses, host, port, path, login, key } = props.about;
  if (source.kind !== 'posts') return null;
  const [address = ''] = addresses;
  return (
    <section aria-label="Type into the camera">
      <h3>Type into the camera</h3>
      {host === '127.0.0.1' && (
        <p>This address is good on this machine alone. Choose “the local network” above to see the one for a camera.</p>
      )}
      <dl className={styles.typed}>
        <Typed name="Address" value={address} />
        <Typed name="Host" value={host} />
        <Typed name="Port" value={String(port)} />
        <Typed name="Path" value={path} />
        {login !== null && <Typed name="User" value={login.user} />}
        {login !== null && <Typed name="Password" value={login.password} />}
        {key !== null && <Typed name={`Header ${key.header}`} value={key.value} />}
      </dl>
      {addresses.length > 1 && <p>This machine also answers to {addresses.slice(1).map(hostOf).join(', ')}.</p>}
      <ol className={styles.steps}>
        {stepsFor(source).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}

const hostOf = (address: string) => new URL(address).host;

function Typed(props: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>
        <code>{props.value}</code>
      </dd>
      <dd>
        <CopyButton value={props.value}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="subtle" aria-label={`Copy ${props.name}`} onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </dd>
    </>
  );
}
