// `npm run test:sync -- --rounds N --seed S`: what sites tell a hub, through cut connections and killed servers. Its last line is JSON.
import { Command } from 'commander';
import { runRounds } from '../src-main/hub/testing/rounds.ts';

const command = new Command('test:sync')
  .option('--rounds <n>', 'how many rounds', Number, 200)
  .option('--seed <s>', 'which ones', Number, Date.now() % 1_000_000)
  .parse();
const { rounds, seed } = command.opts<{ rounds: number; seed: number }>();
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  process.stderr.write('Give whole numbers, and one round at least.\n');
  process.exit(2);
}
process.stderr.write(`Seed ${seed}\n`);
const { lost, doubled, unequal } = await runRounds({
  rounds,
  seed,
  progress: (line) => void process.stderr.write(`${line}\n`),
});
process.stdout.write(`${JSON.stringify({ rounds, lost, doubled, unequal })}\n`);
process.exit(lost + doubled + unequal === 0 ? 0 : 1);
