import { useSyncExternalStore } from 'react';
import { lengthOf, type Sound, tonesOf, weightiest } from './tones.ts';

/** How this device sounds; remembered in it, for a quiet office and a loud gate are at the same site. */
export interface SoundState {
  /** 0 to 1. */
  readonly volume: number;
  readonly isMuted: boolean;
  /** Something was to be heard, and the browser wants a click or a key first. */
  readonly isBlocked: boolean;
}

const storageKey = 'gatehouse.sound';
/** Sounds that are asked for within so short a time are one: the weightiest is heard. */
const gatherMs = 200;

let state: SoundState = { ...remembered(), isBlocked: false };
let audio: AudioContext | null = null;
let wanted: Sound[] = [];
/** When what sounds now ends, and what it is. */
let sounding: { readonly sound: Sound; readonly until: number } | null = null;
const listeners = new Set<() => void>();

function remembered(): Pick<SoundState, 'volume' | 'isMuted'> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    const { volume, isMuted } = { volume: 0.6, isMuted: false, ...(typeof stored === 'object' ? stored : {}) };
    const isVolume = typeof volume === 'number' && volume >= 0 && volume <= 1;
    return { volume: isVolume ? volume : 0.6, isMuted: isMuted === true };
  } catch {
    return { volume: 0.6, isMuted: false };
  }
}

function enter(next: Partial<SoundState>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

/** Sets how loud this device is, from now on. */
export function setSound(next: Partial<Pick<SoundState, 'volume' | 'isMuted'>>): void {
  enter(next);
  const { volume, isMuted } = state;
  try {
    localStorage.setItem(storageKey, JSON.stringify({ volume, isMuted }));
  } catch {
    // Where nothing may be stored, it holds until the page is closed.
  }
}

/** How this device sounds, as it changes. */
export function useSound(): SoundState {
  return useSyncExternalStore(subscribe, () => state);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks for a sound. Of several at once the weightiest is heard, and none breaks into a weightier one. */
export function play(sound: Sound): void {
  if (state.isMuted || state.volume === 0) return;
  const isFirst = wanted.length === 0;
  wanted.push(sound);
  if (!isFirst) return;
  setTimeout(() => {
    const next = weightiest(wanted);
    wanted = [];
    if (next !== null) hear(next);
  }, gatherMs);
}

/** Lets a sound be heard at once, from a button. */
export function tryOut(sound: Sound): void {
  sounding = null;
  hear(sound);
}

/** Browsers make no sound before the person has done something on the page; the desktop window does. */
function maySound(): boolean {
  return window.gatehouse !== undefined || navigator.userActivation?.hasBeenActive !== false;
}

function hear(sound: Sound): void {
  if (!maySound()) {
    enter({ isBlocked: true });
    return;
  }
  if (state.isBlocked) enter({ isBlocked: false });
  audio ??= new AudioContext();
  if (audio.state === 'suspended') void audio.resume();
  const now = audio.currentTime;
  if (sounding !== null && now < sounding.until && weightiest([sounding.sound, sound]) === sounding.sound) return;
  sounding = { sound, until: now + lengthOf(sound) };
  for (const { frequency, from, length, shape, loudness } of tonesOf[sound]) {
    const oscillator = new OscillatorNode(audio, { type: shape, frequency });
    const gain = new GainNode(audio, { gain: 0 });
    const [begin, end] = [now + from, now + from + length];
    // What begins or ends at once, clicks.
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(loudness * state.volume ** 2, begin + 0.012);
    gain.gain.setValueAtTime(loudness * state.volume ** 2, end - 0.05);
    gain.gain.linearRampToValueAtTime(0, end);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(begin);
    oscillator.stop(end);
  }
}

/** Once the person has done something, sound is no longer kept back. */
export function unblockSound(): void {
  if (state.isBlocked && maySound()) enter({ isBlocked: false });
}

for (const gesture of ['pointerup', 'keyup'] as const)
  window.addEventListener(gesture, unblockSound, { capture: true });
