import { Button, type ButtonProps } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Alert } from '../../../src-preload/contract/alerts.ts';

/** Leads to what an alert is about; nothing where that is gone. */
export function AlertLink(props: { readonly alert: Alert; readonly onOpen?: () => void } & ButtonProps) {
  const { alert, onOpen, ...button } = props;
  const place = placeOf(alert);
  if (place === null) return null;
  return (
    <Button {...button} component={Link} to={place.to} {...(onOpen === undefined ? {} : { onClick: onOpen })}>
      {place.verb}
    </Button>
  );
}

/** The page of what an alert is about. */
export function placeOf({ kind, readId, cameraId }: Alert): { readonly to: string; readonly verb: string } | null {
  if (readId !== null) return { to: `/reads/${readId}`, verb: 'Show the read' };
  if (kind === 'cameraDown' && cameraId !== null) return { to: '/cameras', verb: 'Show the camera' };
  return kind === 'barrierDown' ? { to: '/barriers', verb: 'Show the barrier' } : null;
}
