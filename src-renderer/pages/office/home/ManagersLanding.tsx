import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMe } from '../../../components/me/me.tsx';

const storageKey = 'gatehouse.landed';

/** Brings a manager who has just signed in from the page of the gate, on which everybody begins, to the day's figures; once in a window. */
export function ManagersLanding() {
  const { role, userId, cameraIds } = useMe();
  const navigate = useNavigate();
  const begins = role === 'manager' && userId !== null && cameraIds === null;
  useEffect(() => {
    if (!begins || userId === null || hasLanded(userId)) return;
    const { pathname, search } = window.location;
    if (pathname === '/' && search === '') void navigate({ to: '/home', replace: true });
  }, [begins, userId, navigate]);
  return null;
}

/** Whether this user was brought somewhere in this window before; from now on, yes. */
function hasLanded(userId: string): boolean {
  try {
    const before = sessionStorage.getItem(storageKey);
    sessionStorage.setItem(storageKey, userId);
    return before === userId;
  } catch {
    // Where nothing is kept, nobody is brought anywhere: they would be at each reload.
    return true;
  }
}
