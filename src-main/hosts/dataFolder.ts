import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where a site's data lies unless a person says otherwise: the place each system keeps applications' data in. */
export function defaultDataFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const named = environment.GATEHOUSE_DATA;
  if (named !== undefined && named !== '') return named;
  if (platform === 'win32')
    return join(environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Gatehouse', 'data');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Gatehouse', 'data');
  return join(environment.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'gatehouse');
}

/** Where a demonstration lies unless a person says otherwise: beside the site’s own data, which it must never mix with. */
export function defaultDemoFolder(dataFolder: string = defaultDataFolder()): string {
  return `${dataFolder}-demo`;
}
