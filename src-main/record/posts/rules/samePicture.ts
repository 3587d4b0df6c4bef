/** By how much a square of one picture differs at most where it is only packed anew, of 255: 7 was measured; 80 and more where anything moved. */
const mostApart = 10;

/** Whether two prints (`picturePrint`) are of one and the same picture, however it was packed. Prints of nothing but one colour say nothing. */
export function isSamePicture(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length || one.length === 0 || one.every((square) => square === one[0])) return false;
  return one.every((square, place) => Math.abs(square - (other[place] ?? 0)) <= mostApart);
}
