import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { resolveChromium } from './scripts/local/chromium'
import { freePort } from './scripts/local/ports'
import type { ProductOptions } from './tests/e2e/support/test'

// Printed otherwise by every process that talks to Cognito.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

// Every worker reads this file again; the first reading decides for all.
process.env.E2E_PORT ??= String(await freePort())
const port = process.env.E2E_PORT
process.env.E2E_METRICS_PORT ??= String(await freePort())
const metricsPort = process.env.E2E_METRICS_PORT
const url = `http://localhost:${port}`

/** Emptied by Playwright before each run, so that what a failed run left can be looked at. */
const outputDir = join(import.meta.dirname, 'test-results')
const dataFolder = join(outputDir, 'installation')
const chromium = await resolveChromium()

/** The product as people get it: everything behind it, a production build, and a real browser. */
export default defineConfig<object, ProductOptions>({
  testDir: 'tests/e2e',
  outputDir,
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A shared machine may starve a browser; a test that needs its second try is listed as flaky.
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  projects: [
    { name: 'browser', testMatch: '**/*.spec.ts', teardown: 'afterwards' },
    { name: 'afterwards', testMatch: '**/*.afterwards.ts' },
  ],
  use: {
    dataFolder,
    metricsUrl: `http://127.0.0.1:${metricsPort}/metrics`,
    baseURL: url,
    locale: 'en-GB',
    timezoneId: 'America/Sao_Paulo',
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium.executablePath,
      env: { ...process.env, ...chromium.env },
      // No name but this machine's is looked up.
      args: [
        '--no-sandbox',
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      ],
    },
  },
  webServer: {
    command: 'node scripts/run.mjs up --scenario plain',
    url: `${url}/api/health`,
    // The tests' people stay longer than a proof of their password counts; one test has it run out.
    env: { PORT: port, METRICS_PORT: metricsPort, DATA_DIR: dataFolder, PROOF_MINUTES: '1440' },
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
  },
})
