/** Why a vehicle may come in although it was denied: said with one key. */
export const openReasons = [
  'Known to me, checked in person',
  'Told to by the site manager',
  'Emergency or police',
  'Must turn round inside',
] as const;
