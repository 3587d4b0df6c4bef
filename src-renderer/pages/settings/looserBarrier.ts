/** What is asked before a barrier opens more readily than it did. */
export const looserBarrier = {
  title: 'Open the barrier more readily?',
  text: 'The barrier will open by itself for reads that a person had to decide on until now. Among them will be vehicles that only look as if they had a permit, and nobody is asked about those.',
  verb: 'Open more readily',
  keep: 'Keep it strict',
} as const;
