import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'
import { readJson } from './read-json'

/** A test, or a file that could not be loaded, and what it said when it failed. */
export type FailedTest = { name: string; message: string }

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})

const errors = z.array(z.object({ message: z.string().optional() }))
const playwrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(z.object({ status: z.string(), results: z.array(z.object({ errors })) })),
})
const playwrightSuite = z.object({
  specs: z.array(playwrightSpec),
  get suites() {
    return z.array(playwrightSuite).optional()
  },
})
const playwrightReport = z.object({ suites: z.array(playwrightSuite), errors })

/** What failed by vitest's JSON report; empty when there is no such report. */
export async function failuresOfVitest(file: string): Promise<FailedTest[]> {
  const report = vitestReport.safeParse(await readJson(file))
  if (!report.success) return []
  return report.data.testResults.flatMap(({ name, status, message = '', assertionResults }) => {
    const path = relative(process.cwd(), name)
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (status === 'failed' && failed.length === 0) return [{ name: path, message }]
    return failed.map(({ fullName, failureMessages }) => ({
      name: `${path}: ${fullName}`,
      message: failureMessages?.[0] ?? '',
    }))
  })
}

/** The same by Playwright's JSON report: what passed on a second try is not among them. */
export async function failuresOfPlaywright(file: string): Promise<FailedTest[]> {
  const report = playwrightReport.safeParse(await readJson(file))
  if (!report.success) return []
  const outside = report.data.errors.map(({ message = '' }) => ({ name: 'Playwright', message }))
  return [...outside, ...report.data.suites.flatMap(failedSpecs)]
}

function failedSpecs({ specs, suites = [] }: z.infer<typeof playwrightSuite>): FailedTest[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected')
      .map(({ results }) => ({
        name: `${file}: ${title}`,
        message: results.at(-1)?.errors[0]?.message ?? '',
      })),
  )
  return [...own, ...suites.flatMap(failedSpecs)]
}

/** A failure in a few lines: its name, and the beginning of what it said. */
export function inShort({ name, message }: FailedTest): string {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.includes('node_modules'))
    .slice(0, MESSAGE_LINES)
    .map((line) => `      ${line.slice(0, LINE_LENGTH)}`)
  return [`  ✗ ${name}`, ...lines].join('\n')
}

const MESSAGE_LINES = 8
const LINE_LENGTH = 200
