import { Button, CopyButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Provider } from '../../../../src-preload/contract/site/signon.ts';
import { roleNames } from '../../../../src-preload/contract/site/users.ts';
import { api } from '../../../client.ts';
import { errorText } from '../../../components/feedback/errorText.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { countOf } from '../../../formatting.ts';
import styles from './signon.module.css';

const kinds = { oidc: 'OpenID Connect', saml: 'SAML 2.0' } as const;

/** One provider: whether it answers, the addresses that it must know, and what its groups may do. */
export function ProviderCard(props: { readonly provider: Provider; readonly onEdit: () => void }) {
  const { id, values, people } = props.provider;
  const check = useQuery(api.signOn.check.queryOptions({ input: { id }, staleTime: 60_000 }));
  const { origin } = window.location;
  const isDesktop = window.gatehouse !== undefined;
  const path = `/session/with/${id}`;
  return (
    <li className={styles.card}>
      <header>
        <h2>{values.name}</h2>
        <span className={styles.hint}>
          {kinds[values.kind]} · {countOf(people, 'person', 'people')}
        </span>
        <span className={styles.grow} />
        {isDesktop ? (
          <Button variant="default" component="a" href={`${path}?try`}>
            Try it
          </Button>
        ) : (
          <Button variant="default" component="a" href={`${path}?try`} target="_blank" rel="noreferrer">
            Try it
          </Button>
        )}
        <Button variant="default" onClick={props.onEdit}>
          Edit
        </Button>
      </header>
      <dl>
        <Fact name="State">
          {!values.active && <StateMark meaning="neutral">Switched off: nobody is offered it</StateMark>}
          {values.active && check.isPending && <StateMark meaning="busy">Asking it</StateMark>}
          {values.active && check.isError && <StateMark meaning="bad">{errorText(check.error)}</StateMark>}
          {values.active && check.data !== undefined && (
            <StateMark meaning={check.data.isGood ? 'good' : 'bad'}>{check.data.message}</StateMark>
          )}
        </Fact>
        {values.kind === 'oidc' && (
          <Fact name="Redirect address for browsers">
            <Copied text={isDesktop ? `https://…${path}/back` : `${origin}${path}/back`} />
            <span className={styles.hint}>Register one for each address by which people open Gatehouse.</span>
          </Fact>
        )}
        {values.kind === 'oidc' && (
          <Fact name="Redirect address for the desktop window">
            <Copied text={`http://127.0.0.1${path}/back`} />
            <span className={styles.hint}>
              Its port changes: register it as one of a desktop or native application.
            </span>
          </Fact>
        )}
        {values.kind === 'saml' && !isDesktop && (
          <Fact name="Gatehouse as the provider must know it">
            <a href={`${path}/metadata`}>Download its metadata</a>
            <Copied text={`${origin}${path}/metadata`} />
            <span className={styles.hint}>That is its entity ID, too. Answers go to:</span>
            <Copied text={`${origin}${path}/back`} />
          </Fact>
        )}
        <Fact name="Roles">
          {values.roles.length === 0 ? (
            <StateMark meaning="warning">None: nobody is let in yet</StateMark>
          ) : (
            <ul className={styles.roles}>
              {values.roles.map(({ value, role }) => (
                <li key={value}>
                  <code>{value}</code> in <code>{values.roleClaim}</code> is {roleNames[role]}
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact name="Second factor of administrators">
          {values.secondFactor.isAlways ? (
            'The provider always asks for it; Gatehouse does not.'
          ) : (
            <span>
              Over the network:{' '}
              {values.secondFactor.values.length > 0 && 'the provider’s, where it says that it asked; else '}a code of
              their own authenticator. At this machine none is asked for.
            </span>
          )}
        </Fact>
      </dl>
    </li>
  );
}

function Fact(props: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function Copied(props: { readonly text: string }) {
  return (
    <span className={styles.copied}>
      <code>{props.text}</code>
      <CopyButton value={props.text}>
        {({ copied, copy }) => (
          <Button size="compact-sm" variant="subtle" onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </span>
  );
}
