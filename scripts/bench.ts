import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { connectDatabase } from '@/db/client'
import { administratorContext } from './bench/administrator'
import { measureApi } from './bench/api'
import { measureClicks } from './bench/clicks'
import { measureCreating } from './bench/create'
import { measureExport } from './bench/export'
import { fill } from './bench/fill'
import { measureImports } from './bench/import'
import { judgedPages } from './bench/judged-pages'
import { judge } from './bench/lighthouse'
import { listCases, measurePages, measureQueries } from './bench/lists'
import { measureLoad } from './bench/load'
import { printLists, printSummary, writeResults } from './bench/report'
import { signIn } from './bench/session'
import { openStage } from './bench/stage'
import { timed } from './bench/statistics'
import { measureWebhooks } from './bench/webhooks'
import { weigh } from './bench/weight'
import { StartError } from './local/start-error'
import { step } from './up/progress'

/**
 * `npm run bench`: fills a database of its own, serves the production build beside a bare Next page of the same rows,
 * and prints how they compare. Nothing is asserted; docs/performance.md says what the figures mean.
 */
export async function main(args: string[]): Promise<void> {
  const { organisations, keep } = parseOptions(args)
  const stage = await openStage({ organisations, keep })
  let fillSeconds: number | null = null
  if (!stage.filled) {
    const filling = () => fill(stage.superuserUrl, organisations)
    fillSeconds = await step(
      `Filling ${organisations} organisations and ${organisations * 3} users`,
      async () => (await timed(filling)) / 1_000,
    )
    await stage.noteFilled()
  }
  const cookie = await signIn(stage.environment, stage.administrator)
  const database = connectDatabase({
    url: stage.environment.DATABASE_URL ?? '',
    readsUrl: stage.environment.READS_DATABASE_URL,
    maxConnections: 2,
  })
  const administrator = await administratorContext(stage.environment, database, stage.administrator)
  const product = await stage.serveProduct(cookie)
  const bare = await stage.serveBarePage()

  const cases = await listCases(database.reads)
  const results = {
    cases,
    queries: await step('The queries alone', () => measureQueries(database.reads, cases)),
    pages: await step('Each page beside the bare one', () => measurePages(product, bare, cases)),
    weights: { product: await weigh(product), bare: await weigh(bare) },
    load: await step('Pages under load', () => measureLoad({ product, bare })),
    api: await step('Pages of the API beside bare node:http', async () =>
      measureApi({ product, bare: await stage.serveBareApi() }, stage.environment, database),
    ),
    clicks: await step('Paging in a slow browser', async () => ({
      product: await measureClicks(product),
      bare: await measureClicks({ url: new URL('paging', bare.url).href, headers: {} }),
    })),
    judged: await step('Lighthouse', async () =>
      judge(await judgedPages(product, stage.environment, database)),
    ),
    exporting: await step('All users as a file', () => measureExport(product)),
    creating: await step('Creating organisations', () => measureCreating(product, database)),
    webhooks: await step('Webhooks', () => measureWebhooks(product, administrator, database)),
    importing: await step('Files, and who is invited by them', () =>
      measureImports(product, administrator, database),
    ),
  }
  await database.close()

  printLists(results)
  printSummary(results)
  const file = resolve('.data/bench/bench.json')
  await writeResults(results, { file, organisations, fillSeconds })
  console.log(`\nThe same as numbers: ${file}`)
}

function parseOptions(args: string[]): { organisations: number; keep: boolean } {
  try {
    const { values } = parseArgs({
      args,
      options: { organisations: { type: 'string', default: '100000' }, keep: { type: 'boolean' } },
    })
    const organisations = Number(values.organisations)
    if (!Number.isInteger(organisations) || organisations < 1_000 || organisations > 1_000_000)
      throw new RangeError()
    return { organisations, keep: values.keep ?? false }
  } catch {
    throw new StartError(
      `"${args.join(' ')}" is not understood: npm run bench [-- --organisations N [--keep]] takes 1,000 to 1,000,000 organisations, 100,000 if not said; --keep keeps the data for the next time.`,
    )
  }
}
