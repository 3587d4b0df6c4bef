import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Asks at the terminal, and shows nothing of what is typed. */
export async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_part, _encoding, done) => done() });
  const asking = createInterface({ input: process.stdin, output: silent, terminal: true });
  const given = await asking.question('');
  asking.close();
  process.stderr.write('\n');
  return given;
}
