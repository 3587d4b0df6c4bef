interface LockFile {
  readonly packages: Readonly<Record<string, unknown>>;
}

/** The project's folder. */
export const root: string;

/** True where every package of the lock file is installed in its version. */
export function isInstalled(wanted: LockFile, installed: LockFile): boolean;
