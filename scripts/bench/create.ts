import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import autocannon from 'autocannon'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { DatabaseClient } from '@/db/client'
import type { CreateInput } from '@/lib/partners/organisations/schema'
import { usageOf } from '../local/processes/usage'
import type { Served } from './stage'
import { median } from './statistics'

const MANIFEST = '.next/server/server-reference-manifest.json'
const ROUNDS = 3
const SECONDS = 5
const CONNECTIONS = 8

const manifest = z.object({
  node: z.record(z.string(), z.object({ exportedName: z.string().optional() })),
})

/**
 * Organisations created by the form's own action over HTTP, in a second of clock time and of processor time. One
 * person creates them all, so that person's limit on look-ups is lifted each second.
 */
export async function measureCreating(
  { url, headers, pid }: Served,
  { db, reads }: DatabaseClient,
): Promise<{ perSecond: number; perCore: number }> {
  const action = await actionId('createPartnerOrganisation')
  const samples: { perSecond: number; perCore: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const countBefore = await countOf(reads)
    const before = await usageOf(pid)
    let refusal: string | undefined
    const lifting = setInterval(() => void liftLookupLimit(db), 1_000)
    const result = await autocannon({
      url: `${url}/new`,
      connections: CONNECTIONS,
      duration: SECONDS,
      requests: [
        {
          method: 'POST',
          headers: {
            ...headers,
            'next-action': action,
            accept: 'text/x-component',
            'content-type': 'text/plain;charset=UTF-8',
            origin: new URL(url).origin,
          },
          setupRequest: (request) => ({ ...request, body: JSON.stringify([newOrganisation()]) }),
          onResponse: (_, body) => {
            if (!body.includes('"ok":true')) refusal ??= body.slice(0, 500)
          },
        },
      ],
    })
    clearInterval(lifting)
    const { processorSeconds } = await usageOf(pid)
    const created = (await countOf(reads)) - countBefore
    if (created < result['2xx'])
      throw new Error(
        `${result['2xx']} answers, but only ${created} organisations were created. The first refusal: ${refusal ?? 'none'}`,
      )
    samples.push({
      perSecond: created / result.duration,
      perCore: created / (processorSeconds - before.processorSeconds),
    })
  }
  return {
    perSecond: median(samples.map((sample) => sample.perSecond)),
    perCore: median(samples.map((sample) => sample.perCore)),
  }
}

function newOrganisation(): CreateInput {
  const word = randomBytes(16).toString('hex')
  return {
    name: `Bench ${word.slice(0, 8)} Distribution`,
    logoUrl: '',
    // A demo account of the local Zuora, which is asked for it each time.
    zuoraAccountKey: 'A00000101',
    salesforceAccountId: '',
    invoiceOwner: 'partner',
  }
}

/** The name that a build gives to a server action. */
async function actionId(name: string): Promise<string> {
  const { node } = manifest.parse(JSON.parse(await readFile(MANIFEST, 'utf8')))
  const found = Object.entries(node).find(([, { exportedName }]) => exportedName === name)
  if (!found) throw new Error(`The build has no action ${name}.`)
  return found[0]
}

async function liftLookupLimit(db: DatabaseClient['db']): Promise<void> {
  await db.execute(sql`delete from rate_limits where key like 'lookup:person:%'`)
}

async function countOf(reads: DatabaseClient['reads']): Promise<number> {
  const [row] = await reads.execute<{ count: number }>(
    sql`select count(*)::int as count from audit_log where action = 'partner_organisation.created'`,
  )
  return row?.count ?? 0
}
