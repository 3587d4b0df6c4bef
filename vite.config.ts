import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The interface, built into `dist/renderer` for both hosts. Nothing is inlined (no scripts, fonts or pictures), so the
 * strict content security policy of the door holds. Tests run from the project's own root.
 */
export default defineConfig({
  root: process.env.VITEST ? '.' : 'src-renderer',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2024',
    chunkSizeWarningLimit: 1500,
  },
});
