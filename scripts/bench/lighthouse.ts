import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { resolveChromium } from '../local/chromium'
import { median } from './statistics'

const TOOL = 'tools/lighthouse'
const PROGRAM = `${TOOL}/node_modules/lighthouse/cli/index.js`
/** The speed differs from one load to the next: the median counts. */
const LOADS = 3
const TIMEOUT_MS = 120_000
const MOST_OUTPUT_BYTES = 64 * 1024 * 1024

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const

/** What is read of a report of Lighthouse 12; a score is of 0 to 1, and null where nothing could be judged. */
const report = z.object({
  finalDisplayedUrl: z.string(),
  categories: z.record(
    z.enum(categories),
    z.object({
      score: z.number().nullable(),
      auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })),
    }),
  ),
  audits: z.record(z.string(), z.object({ score: z.number().nullish(), title: z.string() })),
})

type Report = z.output<typeof report>

/** A page that is judged, and the `Cookie` header of who looks at it. */
export type JudgedPage = { page: string; url: string; cookie?: string }

/** A page as Lighthouse judges it on its simulated phone. */
export type LighthouseFigures = {
  page: string
  /** Of 0 to 100. */
  scores: Record<(typeof categories)[number], number>
  /** What cost points, in Lighthouse’s words. */
  faults: string[]
}

const execute = promisify(execFile)

/** Judges one page after the other, with a Lighthouse that is installed beside the product’s packages. */
export async function judge(pages: readonly JudgedPage[]): Promise<LighthouseFigures[]> {
  const install = ['--prefix', TOOL, 'ci', '--ignore-scripts', '--no-audit', '--no-fund']
  if (!(await isInstalled())) await execute('npm', install)
  const figures: LighthouseFigures[] = []
  for (const { page, url, cookie } of pages) {
    const reports: Report[] = []
    for (let load = 0; load < LOADS; load++) reports.push(await judgeOnce(url, cookie))
    const scores = categories.map((name) => [name, scoreOf(reports, name)])
    const faults = [...new Set(reports.flatMap(faultsIn))]
    figures.push({ page, scores: Object.fromEntries(scores), faults })
  }
  return figures
}

async function isInstalled(): Promise<boolean> {
  const read = async (file: string) => JSON.parse(await readFile(`${TOOL}/${file}`, 'utf8'))
  const installed = await read('node_modules/lighthouse/package.json').catch(() => null)
  return installed?.version === (await read('package.json')).dependencies.lighthouse
}

async function judgeOnce(url: string, cookie: string | undefined): Promise<Report> {
  const { executablePath, env } = await resolveChromium()
  const folder = await mkdtemp(join(tmpdir(), 'lighthouse-'))
  try {
    const headers = join(folder, 'headers.json')
    await writeFile(headers, JSON.stringify(cookie ? { Cookie: cookie } : {}), { mode: 0o600 })
    const { stdout } = await execute(
      process.execPath,
      [
        ...[PROGRAM, url, '--quiet', '--output=json', '--no-enable-error-reporting'],
        `--only-categories=${categories.join(',')}`,
        `--extra-headers=${headers}`,
        '--chrome-flags=--headless=new --no-sandbox --disable-background-networking',
      ],
      {
        env: { ...process.env, ...env, CHROME_PATH: executablePath },
        ...{ maxBuffer: MOST_OUTPUT_BYTES, timeout: TIMEOUT_MS },
      },
    )
    const judged = report.parse(JSON.parse(stdout))
    if (new URL(judged.finalDisplayedUrl).pathname !== new URL(url).pathname)
      throw new Error(`Lighthouse was led from ${url} to ${judged.finalDisplayedUrl}.`)
    return judged
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function scoreOf(reports: readonly Report[], name: (typeof categories)[number]): number {
  const scores = reports.map((each) => each.categories[name].score)
  if (scores.includes(null)) throw new Error(`Lighthouse could not judge ${name}.`)
  return median(scores.map((score) => (score ?? 0) * 100))
}

function faultsIn({ categories: judged, audits }: Report): string[] {
  const counting = Object.values(judged).flatMap(({ auditRefs }) =>
    auditRefs.flatMap(({ id, weight }) => (weight > 0 ? id : [])),
  )
  return counting.flatMap((id) => {
    const { score, title } = audits[id] ?? {}
    return typeof score === 'number' && score < 0.9 && title ? title : []
  })
}
