import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type PartnerPage, partnerPages } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import type { Actor, Config, Context } from '@/lib/core/context'
import { readTree } from '@/tests/architecture/tree'
import { type Asked, askedBy, verbModules } from '@/tests/architecture/verbs'
import {
  administrator,
  apiClient,
  contextFor,
  partnerUser,
  testConfig,
  viewer,
  visitor,
} from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { permissions, roleMay } from './permissions'

const database = await testDatabase()
const root = fileURLToPath(new URL('../../..', import.meta.url))

type Verb = (ctx: Context, input: unknown) => Promise<unknown>

/** Every verb of every domain, with whom its own source asks for. */
async function readVerbs(): Promise<{ name: string; verb: Verb; asked: Asked | null }[]> {
  const tree = readTree(root)
  return Promise.all(
    verbModules(tree).map(async ({ file, values }) => {
      const exported: Record<string, unknown> = await import(/* @vite-ignore */ `${root}${file}`)
      const verb = exported[values[0]?.name ?? ''] as Verb
      return { name: file, verb, asked: askedBy(tree.get(file) ?? '') }
    }),
  )
}

const verbs = await readVerbs()

function asking<K extends Asked['kind']>(kind: K) {
  return verbs.flatMap(({ name, verb, asked }): [string, Verb, Extract<Asked, { kind: K }>][] =>
    asked?.kind === kind ? [[name, verb, asked as Extract<Asked, { kind: K }>]] : [],
  )
}

/** Touching the database before refusing would be a mistake: this one fails when it is touched. */
function withoutDatabase(actor: Actor, config: Partial<Config> = {}): Context {
  const untouchable = new Proxy(database.db, {
    get() {
      throw new Error('the database was touched')
    },
  })
  return { ...contextFor(database, actor, config), db: untouchable, reads: untouchable }
}

const inputs = [undefined, {}, { id: uuidv7() }, { organisationId: uuidv7() }]

async function isRefused(verb: Verb, code: string, actor: Actor, config?: Partial<Config>) {
  for (const input of inputs) {
    await expect(verb(withoutDatabase(actor, config), input)).rejects.toMatchObject({ code })
  }
}

/** What becomes of nothing that was sent; null where nothing is refused. */
const answerTo = (verb: Verb, actor: Actor): Promise<string | null> =>
  verb(contextFor(database, actor), null).then(
    () => null,
    (error: { code?: string }) => error.code ?? String(error),
  )

it('every verb is known, and says whom it is for', () => {
  expect(verbs.length).toBeGreaterThan(70)
  expect(verbs.filter(({ verb, asked }) => typeof verb !== 'function' || !asked)).toEqual([])
})

it('nothing is open to everybody but what takes a mailed code or link, or what a program was given', () => {
  expect(asking('open').map(([name]) => name.split('/').at(-1))).toEqual([
    'issue-token.ts',
    'read-token.ts',
    'revoke-token.ts',
    'confirm.ts',
    'read-confirmation.ts',
  ])
})

describe.each(asking('permission'))('%s', (_, verb, { permissions: needed }) => {
  const others = permissions.filter((permission) => !needed.includes(permission))

  it('is forbidden to visitors, partner users and API clients without its permission', async () => {
    const without = apiClient({ permissions: others })
    for (const actor of [visitor, partnerUser(), without]) await isRefused(verb, 'forbidden', actor)
  })

  it('is open to API clients with it, and to administrators', async () => {
    for (const actor of [apiClient({ permissions: needed }), administrator()]) {
      expect(await answerTo(verb, actor)).not.toBe('forbidden')
    }
  })

  it('is for viewers what their role says', async () => {
    if (needed.some((permission) => roleMay('viewer', permission))) {
      expect(await answerTo(verb, viewer())).not.toBe('forbidden')
    } else await isRefused(verb, 'forbidden', viewer())
  })
})

it.each(asking('permission').filter(([, , { forAll }]) => forAll))(
  '%s is forbidden to API clients of one organisation',
  async (_, verb) => {
    await isRefused(verb, 'forbidden', apiClient({ organisationId: uuidv7() }))
  },
)

it.each(asking('partner'))(
  '%s is forbidden to visitors, staff, API clients and people who have to enrol first',
  async (_, verb) => {
    const enrolling = partnerUser({ enrolmentRequired: true })
    for (const actor of [visitor, administrator(), viewer(), apiClient(), enrolling]) {
      await isRefused(verb, 'forbidden', actor)
    }
  },
)

it.each(asking('partner').filter(([, , { pages }]) => pages.length > 0))(
  '%s is not there without its pages',
  async (_, verb, { pages }) => {
    const left = partnerPages.filter((page) => !pages.includes(page))
    await isRefused(verb, 'not_found', partnerUser(), { partnerPages: left })
    const elsewhere = Object.fromEntries(pages.map((page) => [page, 'https://elsewhere.example']))
    const config = { partnerPageUrls: elsewhere as Partial<Record<PartnerPage, string>> }
    await isRefused(verb, 'not_found', partnerUser(), config)
    expect(testConfig.partnerPages).toEqual(partnerPages)
    expect(await answerTo(verb, partnerUser())).toBe('not_found')
  },
)
