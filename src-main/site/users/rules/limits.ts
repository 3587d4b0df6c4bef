/** The only cameras that a user works with, those of their car parks among them; null where they are not limited. */
export function camerasOfUser(
  user: { readonly cameraIds: readonly string[]; readonly carParkIds: readonly string[] },
  camerasOf: (carParkId: string) => readonly string[],
): readonly string[] | null {
  if (user.cameraIds.length + user.carParkIds.length === 0) return null;
  return [...new Set([...user.cameraIds, ...user.carParkIds.flatMap((id) => [...camerasOf(id)])])];
}
