import { z } from 'zod'
import type { DatabaseClient } from '@/db/client'
import { configFrom, readEnv } from '@/lib/core/env'
import { create } from '@/lib/operations/api-clients/create'
import { commandContext } from '../command-context'
import type { Environment } from '../up/environment'
import { load, type Rate } from './load'
import type { Served } from './stage'
import { median } from './statistics'

const ROUNDS = 3
const CONNECTIONS = 8
/** So many take turns that none uses up its quota of 600 a minute. */
const CLIENTS = 40

/** The first page of organisations by the API, with clients' tokens, and the same query by bare `node:http`, in turns. */
export async function measureApi(
  { product, bare }: { product: Served; bare: Served },
  environment: Environment,
  database: DatabaseClient,
): Promise<{ product: Rate; bare: Rate }> {
  const { origin } = new URL(product.url)
  const api = { ...product, url: `${origin}/api/v1/partner-organisations?limit=50` }
  const tokens: string[] = []
  while (tokens.length < CLIENTS) tokens.push(await tokenOf(origin, environment, database))
  let turn = 0
  const inTurn = () => ({ authorization: `Bearer ${tokens[turn++ % CLIENTS]}` })
  const samples = { product: [] as Rate[], bare: [] as Rate[] }
  for (let round = -1; round < ROUNDS; round++) {
    const ours = await load(api, CONNECTIONS, inTurn)
    const floor = await load(bare, CONNECTIONS)
    // The first round warms up.
    if (round < 0) continue
    samples.product.push(ours)
    samples.bare.push(floor)
  }
  return { product: middleOf(samples.product), bare: middleOf(samples.bare) }
}

async function tokenOf(
  origin: string,
  environment: Environment,
  database: DatabaseClient,
): Promise<string> {
  const ctx = commandContext('Bench', configFrom(readEnv(environment)), database)
  const { client, secret } = await create(ctx, {
    name: 'Bench',
    permissions: ['partner-organisations:read'],
  })
  const answer = await fetch(`${origin}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client.id,
      client_secret: secret,
    }),
  })
  if (!answer.ok) throw new Error(`The token endpoint answers ${answer.status}.`)
  return z.object({ access_token: z.string() }).parse(await answer.json()).access_token
}

function middleOf(samples: readonly Rate[]): Rate {
  return {
    perSecond: median(samples.map(({ perSecond }) => perSecond)),
    perCore: median(samples.map(({ perCore }) => perCore)),
  }
}
