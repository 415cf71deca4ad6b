import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { type Actor, type Context, mintContext } from '@/lib/core/context'
import { noPorts } from '@/lib/core/ports'
import { apiClient, partnerUser, testConfig, viewer, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'

const database = await testDatabase()

/** Files of a domain folder that hold no verb. */
const others = [
  ...[
    'schema',
    'policy',
    'labels',
    'views',
    'stored',
    'effects',
    'reconcile',
    'record',
    'events',
  ],
  ...[
    'claim-organisation',
    'claim-user',
    'csv',
    'view-user',
    'refuse-taken-email',
    'enqueue-invitation',
    'look-for-account',
  ],
]
/** Open to whoever holds the code, or the link, that was mailed. */
const openVerbs = ['confirm-email-change', 'read-email-confirmation']
const folders = ['partners/organisations', 'partners/users', 'core/audit']

/** What a viewer may do; everything else changes something. */
const readVerbs = [
  'partners/organisations/get',
  'partners/organisations/list',
  'partners/organisations/read-billing',
  'partners/organisations/read-crm-account',
  'partners/users/get',
  'partners/users/list',
  'partners/users/find-users',
  'core/audit/list-history',
]

type Verb = (ctx: Context, input: unknown, options?: unknown) => Promise<unknown>

async function verbs(): Promise<[string, Verb][]> {
  const files = folders.flatMap((folder) =>
    readdirSync(join('lib', folder))
      .filter(
        (file) =>
          /^[\w-]+\.ts$/.test(file) && ![...others, ...openVerbs].includes(basename(file, '.ts')),
      )
      .map((file) => `${folder}/${basename(file, '.ts')}`),
  )
  return Promise.all(
    files.map(async (file): Promise<[string, Verb]> => {
      const { href } = new URL(`../../${file}.ts`, import.meta.url)
      const exported: Record<string, unknown> = await import(/* @vite-ignore */ href)
      const functions = Object.values(exported).filter((value) => typeof value === 'function')
      expect(functions, `${file} exports one verb`).toHaveLength(1)
      return [file, functions[0] as Verb]
    }),
  )
}

const all = await verbs()

/** Touching the database before refusing would be a mistake: this one fails when it is touched. */
function contextWithoutDatabase(actor: Actor): Context {
  const untouchable = new Proxy(database.db, {
    get() {
      throw new Error('the database was touched')
    },
  })
  return mintContext({
    actor,
    requestId: uuidv7(),
    config: testConfig,
    db: untouchable,
    reads: untouchable,
    ports: noPorts,
  })
}

it('knows every verb', () => {
  expect(all.map(([name]) => name).sort()).toEqual(expect.arrayContaining(readVerbs))
  expect(all.length).toBeGreaterThan(readVerbs.length)
})

it.each(all)(
  '%s is forbidden to partner users, visitors and API clients without permissions, whatever they send',
  async (_, verb) => {
    for (const actor of [partnerUser(), visitor, apiClient({ permissions: [] })]) {
      for (const input of [undefined, {}, { id: uuidv7() }, { organisationId: uuidv7() }]) {
        await expect(verb(contextWithoutDatabase(actor), input)).rejects.toMatchObject({
          code: 'forbidden',
        })
      }
    }
  },
)

it.each(all.filter(([name]) => !readVerbs.includes(name)))(
  '%s is forbidden to viewers',
  async (_, verb) => {
    await expect(verb(contextWithoutDatabase(viewer()), {})).rejects.toMatchObject({
      code: 'forbidden',
    })
  },
)

it.each(all.filter(([name]) => readVerbs.includes(name)))(
  '%s is open to viewers',
  async (_, verb) => {
    const ctx = mintContext({
      actor: viewer(),
      requestId: uuidv7(),
      config: testConfig,
      db: database.db,
      reads: database.reads,
      ports: noPorts,
    })
    await expect(verb(ctx, null)).rejects.toMatchObject({
      code: expect.stringMatching(/^(invalid|not_found)$/),
    })
  },
)
