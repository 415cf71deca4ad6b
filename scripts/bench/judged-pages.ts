import { sql } from 'drizzle-orm'
import type { DatabaseClient } from '@/db/client'
import { configFrom, readEnv } from '@/lib/core/env'
import { commandContext } from '../command-context'
import { localBilling } from '../seed/local-billing'
import { seedOffers } from '../seed/offers'
import type { Environment } from '../up/environment'
import type { JudgedPage } from './lighthouse'
import { signInToShop } from './session'
import type { Served } from './stage'

/** Sign-in, the partners table, an organisation without a picture, and a Shop with offers, each for who looks at it. */
export async function judgedPages(
  { url, headers: { cookie = '' } }: Served,
  environment: Environment,
  database: DatabaseClient,
): Promise<JudgedPage[]> {
  const env = readEnv(environment)
  const ports = { billing: localBilling(env) }
  await seedOffers(commandContext('Bench', configFrom(env), database, ports))
  const [organisation] = await database.reads.execute<{ id: string }>(sql`
    select id from partner_organisations
    where archived_at is null and suspended_at is null and logo_url is null limit 1`)
  const at = (path: string) => new URL(path, url).href
  return [
    { page: 'sign-in', url: at('/sign-in') },
    { page: 'partners table', url, cookie },
    { page: 'organisation', url: `${url}/${organisation?.id}`, cookie },
    { page: 'Shop', url: at('/partner/shop'), cookie: await signInToShop(environment) },
  ]
}
