import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useEffectEvent, useRef } from 'react';
import * as z from 'zod';
import type { Me } from '../../src-preload/contract/site/users.ts';
import { door } from '../client.ts';
import { setSound, useSound } from './sound.ts';

const themeSchema = z.enum(['auto', 'light', 'dark']);
const soundSchema = z.object({ volume: z.number().min(0).max(1), isMuted: z.boolean() });
/** A slider tells many values on its way. */
const keptAfterMs = 800;

/** Theme and sound follow a user to whatever desk they sign in at; what they have never chosen stays as the device has it. */
export function usePreferences({ userId, preferences }: Pick<Me, 'userId' | 'preferences'>): void {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { volume, isMuted } = useSound();
  const sound = JSON.stringify({ volume, isMuted });
  const known = useRef<Readonly<Record<string, string>>>({ theme: colorScheme, sound });

  const apply = useEffectEvent(() => {
    if (userId === null) return;
    const theme = themeSchema.safeParse(preferences.theme);
    const heard = soundSchema.safeParse(parseJson(preferences.sound));
    if (theme.success) {
      known.current = { ...known.current, theme: theme.data };
      setColorScheme(theme.data);
    }
    if (heard.success) {
      known.current = { ...known.current, sound: JSON.stringify(heard.data) };
      setSound(heard.data);
    }
  });
  useEffect(() => apply(), []);

  const keep = useEffectEvent((name: string, value: string) => {
    if (userId === null || known.current[name] === value) return;
    known.current = { ...known.current, [name]: value };
    // That it was not kept costs nobody anything: it holds on this device.
    door.me.prefer({ name, value }).catch(() => undefined);
  });
  useEffect(() => keep('theme', colorScheme), [colorScheme]);
  useEffect(() => {
    const timer = setTimeout(() => keep('sound', sound), keptAfterMs);
    return () => clearTimeout(timer);
  }, [sound]);
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
