import { describe, expect, it } from 'vitest';
import { lengthOf, sounds, tonesOf, weightiest } from './tones.ts';

describe('the sounds', () => {
  it('are short', () => {
    for (const sound of sounds) expect(lengthOf(sound)).toBeLessThan(1);
  });

  it('are all different in pitch and rhythm', () => {
    const pitches = sounds.map((sound) => tonesOf[sound].map(({ frequency }) => frequency).join());
    expect(new Set(pitches).size).toBe(sounds.length);
    const rhythms = sounds.map((sound) => tonesOf[sound].map(({ from }) => from).join());
    expect(new Set(rhythms).size).toBe(sounds.length);
  });

  it('give way to the one that matters most', () => {
    expect(weightiest(['denied', 'alert', 'ask'])).toBe('alert');
    expect(weightiest(['ask', 'denied'])).toBe('denied');
    expect(weightiest([])).toBeNull();
  });
});
