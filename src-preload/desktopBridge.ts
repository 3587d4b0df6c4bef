/**
 * What the page finds at `window.gatehouse` in the desktop window, and only there: in a browser it is undefined.
 * Everything else goes through the contract.
 */
export interface DesktopBridge {
  /** Which system the window runs on. */
  readonly platform: 'linux' | 'darwin' | 'win32' | 'other';
  /**
   * Where a file that was dropped or chosen lies on this computer, so that it need not be uploaded. Empty for a file
   * that a script made.
   */
  pathForFile(file: File): string;
}

declare global {
  interface Window {
    readonly gatehouse?: DesktopBridge;
  }
}
