import { z } from 'zod'
import { readJson } from './read-json'

/** How many checks or tests passed and failed. */
export interface Counts {
  passed: number
  failed: number
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), flaky: z.number(), unexpected: z.number() }),
})

/** Reads vitest's JSON report; a file that could not be loaded counts as one failure. */
export async function vitestCounts(file: string, exitCode: number): Promise<Counts> {
  const report = vitestReport.safeParse(await readJson(file))
  if (!report.success) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, testResults } = report.data
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return honest({ passed: numPassedTests, failed: numFailedTests + unloaded.length }, exitCode)
}

/** Reads Playwright's JSON report; a test that passes on a second try counts as passed. */
export async function playwrightCounts(file: string, exitCode: number): Promise<Counts> {
  const report = playwrightReport.safeParse(await readJson(file))
  if (!report.success) return { passed: 0, failed: 1 }
  const { expected, flaky, unexpected } = report.data.stats
  return honest({ passed: expected + flaky, failed: unexpected }, exitCode)
}

/** A runner that failed without a failing test, or that ran none, has failed. */
function honest({ passed, failed }: Counts, exitCode: number): Counts {
  const silent = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: silent ? 1 : failed }
}
