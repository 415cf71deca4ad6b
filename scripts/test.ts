import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keep } from './local/processes/kept'
import { atEnd } from './local/processes/life.mjs'
import { type Counts, playwrightCounts, vitestCounts } from './test/counts'
import { type FailedTest, failuresOfPlaywright, failuresOfVitest, inShort } from './test/failures'
import { slowestOfPlaywright, slowestOfVitest, type TimedTest } from './test/slowest'
import { build, isBuilt, sourceHash } from './up/build'
import { callersEnvironment } from './up/environment'

/** A step's counts, and what failed in it by name where its tool says so. */
type Outcome = Counts & { failures?: FailedTest[] }
type Step = { name: string; run: () => Promise<Outcome> }

const NEXT = 'node_modules/next/dist/bin/next'
const BIOME = 'node_modules/@biomejs/biome/bin/biome'
const TYPESCRIPT = 'node_modules/typescript/bin/tsc'
const KNIP = 'node_modules/knip/bin/knip.js'
const VITEST = 'node_modules/vitest/vitest.mjs'
/** So many of the slowest tests are named. */
const SLOWEST = 10
const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js'

/**
 * `npm test`: every check, and every test that has no command of its own, all of them even when one fails; at the end what
 * failed, by name, and one line of counts.
 * Arguments choose test files by a part of their path; then only those run, after the checks if those are wanted.
 */
export async function main(
  filters: string[],
  { checks = false }: { checks?: boolean } = {},
): Promise<void> {
  const reports = await mkdtemp(join(tmpdir(), 'test-reports-'))
  const removeReports = () => rm(reports, { recursive: true, force: true })
  atEnd(removeReports)

  const chosen = filters.length > 0
  const steps = [
    ...(checks || !chosen ? staticChecks : []),
    ...(chosen ? [tests(reports, filters)] : servedTests(reports)),
  ]
  const results: { name: string; counts: Outcome }[] = []
  for (const { name, run } of steps) {
    const start = performance.now()
    console.log(`\n── ${name}`)
    const counts = await run()
    const seconds = Math.round((performance.now() - start) / 1000)
    console.log(`── ${name}: ${counts.failed === 0 ? 'passed' : 'FAILED'} after ${seconds} s`)
    results.push({ name, counts })
  }
  const passed = results.reduce((sum, { counts }) => sum + counts.passed, 0)
  const failures = results.filter(({ counts }) => counts.failed > 0)
  const failed = failures.reduce((sum, { counts }) => sum + counts.failed, 0)
  console.log(failed > 0 ? `\nFailed: ${failures.map(({ name }) => name).join(', ')}` : '')
  for (const { counts } of failures)
    for (const failure of counts.failures ?? []) console.log(inShort(failure))
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

/** What is found without running the product. */
const staticChecks: Step[] = [
  { name: 'Formatting and lint (biome ci)', run: () => check(BIOME, ['ci', '.']) },
  {
    name: 'Types (next typegen, tsc)',
    // Next writes the types of routes and assets, which a fresh clone lacks.
    run: async () => {
      const written = await check(NEXT, ['typegen'])
      return written.failed > 0 ? written : await check(TYPESCRIPT, ['--noEmit'])
    },
  },
  { name: 'Unused code and packages (knip)', run: () => check(KNIP, []) },
]

function servedTests(reports: string): Step[] {
  return [
    // What the tests of `npm run up` serve, as the browser tests do.
    { name: 'Production build (next build)', run: () => buildWhenChanged(reports) },
    tests(reports, []),
    { name: 'Browser tests (playwright)', run: () => browserTests(reports) },
  ]
}

function tests(reports: string, filters: string[]): Step {
  const report = join(reports, 'vitest.json')
  const options = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const what = filters.length > 3 ? `${filters.length} files` : filters.join(' ')
  return {
    name: `Tests (vitest${what && ` ${what}`})`,
    run: async () => {
      const code = await node(VITEST, ['run', ...filters, ...options])
      printSlowest(await slowestOfVitest(report, SLOWEST))
      return { ...(await vitestCounts(report, code)), failures: await failuresOfVitest(report) }
    },
  }
}

async function browserTests(reports: string): Promise<Outcome> {
  const report = join(reports, 'playwright.json')
  const options = ['test', '--reporter=list,json']
  const code = await node(PLAYWRIGHT, options, { PLAYWRIGHT_JSON_OUTPUT_FILE: report })
  printSlowest(await slowestOfPlaywright(report, SLOWEST))
  return {
    ...(await playwrightCounts(report, code)),
    failures: await failuresOfPlaywright(report),
  }
}

function printSlowest(tests: readonly TimedTest[]): void {
  if (tests.length > 0) console.log('\nThe slowest:')
  for (const { name, seconds } of tests)
    console.log(`  ${seconds.toFixed(1).padStart(6)} s  ${name}`)
}

async function buildWhenChanged(reports: string): Promise<Counts> {
  const environment = callersEnvironment('production')
  const hash = await sourceHash(environment)
  try {
    if (await isBuilt(hash)) console.log('It is up to date.')
    else await build(environment, hash, join(reports, 'build.log'))
    return { passed: 1, failed: 0 }
  } catch (error) {
    console.log(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1 }
  }
}

async function check(script: string, args: string[]): Promise<Counts> {
  const passed = (await node(script, args)) === 0
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Runs a package's program, streaming its output, and gives its exit code. */
async function node(
  script: string,
  args: string[],
  variables: Record<string, string> = {},
): Promise<number> {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...variables }
  const kept = await keep(process.execPath, [script, ...args], { env })
  return await kept.exited
}
