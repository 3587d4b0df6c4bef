import { runServe } from './runServe.ts';

// What `npm start` runs where there is no window: the person who started it wants to see it.
await runServe(['--open', ...process.argv.slice(2)]);
