import { Button, type ButtonProps } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Alert } from '../../../src-preload/contract/gate/alerts.ts';

/** Leads to what an alert is about; nothing where that is gone. */
export function AlertLink(props: { readonly alert: Alert } & ButtonProps) {
  const { alert, ...button } = props;
  const place = placeOf(alert);
  if (place === null) return null;
  return (
    <Button {...button} component={Link} to={place.to} aria-label={`Show the ${place.noun}`}>
      Show
    </Button>
  );
}

/** The page of what an alert is about. */
export function placeOf({ kind, readId, cameraId }: Alert): { readonly to: string; readonly noun: string } | null {
  if (readId !== null) return { to: `/reads/${readId}`, noun: 'read' };
  if (kind === 'cameraDown' && cameraId !== null) return { to: '/cameras', noun: 'camera' };
  if (kind === 'signIn') return { to: '/users', noun: 'users' };
  if (kind === 'source') return { to: '/permits/lists', noun: 'lists' };
  return kind === 'barrierDown' || kind === 'emergency' ? { to: '/barriers', noun: 'barrier' } : null;
}
