import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What takes minutes has a command of its own, `npm run test:slow`. */
const slow = process.env.TEST_SLOW === 'on' ? [] : ['tests/slow/**']

export default defineConfig({
  resolve: {
    alias: [
      { find: /^server-only$/, replacement: here('./tests/support/empty-module.ts') },
      { find: /^@\//, replacement: `${here('.')}/` },
    ],
  },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: [
      '{app,components,db,infra,lib,scripts}/**/*.test.{ts,tsx}',
      'tests/**/*.test.{ts,tsx}',
    ],
    exclude: ['tests/e2e/**', 'node_modules/**', '.next/**', ...slow],
    // `npm run test:quick` runs only tests that need no service.
    globalSetup: process.env.TEST_SERVICES === 'off' ? [] : ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/no-stray-output.ts', 'tests/support/settled-imports.ts'],
    env: {
      TZ: 'Pacific/Auckland',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    sequence: { shuffle: { files: true, tests: false } },
    maxWorkers: 2,
  },
})
