import { clock } from './clock.ts';
import { damage } from './damage.ts';
import { disk } from './disk.ts';
import { flap } from './flap.ts';
import { kills } from './kills.ts';
import type { Proof } from './proof.ts';
import { signalled } from './signals.ts';
import { sources } from './sources.ts';

/** Every proof, in the order in which they are run. */
export const proofs: readonly Proof[] = [kills, signalled, disk, clock, damage, flap, sources];
