import { parseArgs } from 'node:util'
import { connectDatabase } from '@/db/client'
import { measureApi } from './bench/api'
import { measureCreating } from './bench/create'
import { measureExport } from './bench/export'
import { fill } from './bench/fill'
import { listCases, measurePages, measureQueries } from './bench/lists'
import { measureLoad } from './bench/load'
import { printLists, printSummary } from './bench/report'
import { signIn } from './bench/session'
import { openStage } from './bench/stage'
import { weigh } from './bench/weight'
import { StartError } from './local/start-error'
import { step } from './up/progress'

/**
 * `npm run bench`: fills a database of its own, serves the production build beside a bare Next page of the same rows,
 * and prints how they compare. Nothing is asserted.
 */
export async function main(args: string[]): Promise<void> {
  const { organisations, keep } = parseOptions(args)
  const stage = await openStage({ organisations, keep })
  if (!stage.filled) {
    await step(`Filling ${organisations} organisations and ${organisations * 3} users`, () =>
      fill(stage.ownerUrl, organisations),
    )
    await stage.noteFilled()
  }
  const cookie = await signIn(stage.environment, stage.administrator)
  const database = connectDatabase({
    url: stage.environment.DATABASE_URL ?? '',
    readsUrl: stage.environment.READS_DATABASE_URL,
    maxConnections: 2,
  })
  const product = await stage.serveProduct(cookie)
  const bare = await stage.serveBarePage()

  const cases = await listCases(database.reads)
  const queries = await step('The queries alone', () => measureQueries(database.reads, cases))
  const pages = await step('Each page beside the bare one', () =>
    measurePages(product, bare, cases),
  )
  const weights = { product: await weigh(product), bare: await weigh(bare) }
  const load = await step('Pages under load', () => measureLoad({ product, bare }))
  const api = await step('Pages of the API beside bare node:http', async () =>
    measureApi({ product, bare: await stage.serveBareApi() }, stage.environment, database),
  )
  printLists(cases, queries, pages)
  const exporting = await step('All users as a file', () => measureExport(product))
  const creating = await step('Creating organisations', () => measureCreating(product, database))
  await database.close()

  printSummary({ cases, queries, weights, load, api, exporting, creating })
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
