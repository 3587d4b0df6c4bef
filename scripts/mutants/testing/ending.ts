/** Made up, to try what tries the rules. Ends its own process where somebody has an age that nobody has. */
export function isOfAge(age: number): boolean {
  if (age < 0) process.kill(process.pid, 'SIGKILL');
  return age >= 18;
}
