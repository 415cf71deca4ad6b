import { relative } from 'node:path'
import { z } from 'zod'
import { readJson } from './read-json'

/** A test and how long it took, its retries included. */
export type TimedTest = { name: string; seconds: number }

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), duration: z.number().nullish() })),
    }),
  ),
})

const playwrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(z.object({ results: z.array(z.object({ duration: z.number() })) })),
})
const playwrightSuite = z.object({
  specs: z.array(playwrightSpec),
  get suites() {
    return z.array(playwrightSuite).optional()
  },
})
const playwrightReport = z.object({ suites: z.array(playwrightSuite) })

/** The slowest tests of vitest's JSON report, the slowest first; none when there is no such report. */
export async function slowestOfVitest(file: string, count: number): Promise<TimedTest[]> {
  const report = vitestReport.safeParse(await readJson(file))
  if (!report.success) return []
  return slowest(
    report.data.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ fullName, duration }) => ({
        name: `${relative(process.cwd(), name)}: ${fullName}`,
        seconds: (duration ?? 0) / 1_000,
      })),
    ),
    count,
  )
}

/** The same of Playwright's JSON report. */
export async function slowestOfPlaywright(file: string, count: number): Promise<TimedTest[]> {
  const report = playwrightReport.safeParse(await readJson(file))
  if (!report.success) return []
  return slowest(report.data.suites.flatMap(timedSpecs), count)
}

function timedSpecs({ specs, suites = [] }: z.infer<typeof playwrightSuite>): TimedTest[] {
  const own = specs.map(({ title, file, tests }) => {
    const durations = tests.flatMap(({ results }) => results.map(({ duration }) => duration))
    return {
      name: `${file}: ${title}`,
      seconds: durations.reduce((sum, duration) => sum + duration, 0) / 1_000,
    }
  })
  return [...own, ...suites.flatMap(timedSpecs)]
}

function slowest(tests: TimedTest[], count: number): TimedTest[] {
  return tests.toSorted((one, other) => other.seconds - one.seconds).slice(0, count)
}
