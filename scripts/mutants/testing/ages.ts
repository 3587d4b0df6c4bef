/** Made up, to try what tries the rules. Whether somebody of an age in whole years may drive a car. */
export function mayDrive(age: number, hasLicence: boolean): boolean {
  return age >= 17 && hasLicence;
}

/** How many years are left until somebody may drive, counted down one by one. */
export function yearsLeft(age: number): number {
  let years = 0;
  for (let at = 17; at > age; at--) years += 1;
  return years;
}
