import { join } from 'node:path'
import {
  type APIRequestContext,
  type Browser,
  test as base,
  expect,
  type Page,
} from '@playwright/test'
import postgres from 'postgres'
import { type OwnProduct, type Settings, startOwnProduct } from './own-product'
import { type Product, readProduct } from './product'
import { type Cookies, cookiesOfPerson } from './sign-in'
import { servePictures, watch } from './watch'

type Role = 'administrator' | 'viewer'

export type ProductOptions = {
  /** Data folder of the product under test. */
  dataFolder: string
  /** Where its metrics are. */
  metricsUrl: string
}

type Shared = {
  product: Product
  /** For what no page shows: asking and changing the product's database directly. */
  sql: postgres.Sql
  /** Cookies of somebody of staff, who signs in once per worker. */
  cookiesOf: (role: Role) => Promise<Cookies>
  /** The one behind `ownProduct`, with whatever settings it was served last. */
  secondProduct: OwnProduct
}

type Fixtures = {
  /** What the pages of these tests do report, because the test breaks something. */
  expectedProblems: RegExp[]
  /** Whether pictures from other origins are there; otherwise they cannot be loaded. */
  outsidePictures: boolean
  /** How `ownProduct` is set up differently. */
  settings: Settings
  /** A second product, for tests that count every row, kill the server or need other settings. */
  ownProduct: OwnProduct
  /** A page of the second product, and of the login page that Cognito hosts for it. */
  ownPage: Page
  /** Opens a page in a browser context of its own; any error in it fails the test. */
  openPage: (as?: Role) => Promise<Page>
  /** Requests of an administrator, for what needs no page. */
  asAdministrator: APIRequestContext
  administrator: Page
  viewer: Page
  visitor: Page
}

export { expect }

/** Lends pages, each in a browser context of its own; any error in one of them fails the test. */
async function withPages(
  { browser, expectedProblems, origins, outsidePictures }: Watched,
  lend: (open: (baseURL: string, storageState?: Cookies) => Promise<Page>) => Promise<void>,
): Promise<void> {
  const problems: string[][] = []
  const close: (() => Promise<void>)[] = []
  await lend(async (baseURL, storageState) => {
    const context = await browser.newContext({ baseURL, ...(storageState && { storageState }) })
    if (outsidePictures) await servePictures(context, origins)
    problems.push(await watch(context, origins))
    close.push(() => context.close())
    return await context.newPage()
  })
  for (const end of close) await end()
  const unexpected = problems
    .flat()
    .filter((problem) => !expectedProblems.some((pattern) => pattern.test(problem)))
  expect(unexpected, 'what the pages reported').toEqual([])
}

type Watched = Pick<Fixtures, 'expectedProblems' | 'outsidePictures'> & {
  browser: Browser
  origins: string[]
}

export const test = base.extend<Fixtures, ProductOptions & Shared>({
  dataFolder: ['', { option: true, scope: 'worker' }],
  metricsUrl: ['', { option: true, scope: 'worker' }],
  expectedProblems: [[], { option: true }],
  outsidePictures: [false, { option: true }],

  product: [
    async ({ dataFolder }, use) => {
      await use(await readProduct(dataFolder))
    },
    { scope: 'worker' },
  ],

  sql: [
    async ({ product }, use) => {
      const sql = postgres(product.databaseUrl, { max: 2, onnotice: () => {} })
      await use(sql)
      await sql.end({ timeout: 5 })
    },
    { scope: 'worker' },
  ],

  cookiesOf: [
    async ({ browser, product }, use) => {
      const made = new Map<Role, Promise<Cookies>>()
      await use((role) => {
        const state = made.get(role) ?? cookiesOfPerson(browser, product, product[role])
        made.set(role, state)
        return state
      })
    },
    { scope: 'worker' },
  ],

  secondProduct: [
    async ({ product, dataFolder }, use, { parallelIndex }) => {
      const log = join(dataFolder, `own-product-${parallelIndex}.log`)
      const own = await startOwnProduct(product, log)
      await use(own)
      await own.remove()
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  openPage: async ({ browser, product, cookiesOf, expectedProblems, outsidePictures }, use) => {
    const watched = { browser, expectedProblems, outsidePictures, origins: [product.url] }
    await withPages(watched, (open) =>
      use(async (role) => open(product.url, role && (await cookiesOf(role)))),
    )
  },

  settings: [{}, { option: true }],

  ownProduct: async ({ secondProduct, settings }, use) => {
    await secondProduct.serve(settings)
    await use(secondProduct)
  },

  ownPage: async (
    { browser, ownProduct: { url, pool }, expectedProblems, outsidePictures },
    use,
  ) => {
    const origins = [url, pool.endpoint]
    await withPages({ browser, expectedProblems, outsidePictures, origins }, async (open) =>
      use(await open(url)),
    )
  },

  asAdministrator: async ({ playwright, product, cookiesOf }, use) => {
    const storageState = await cookiesOf('administrator')
    const request = await playwright.request.newContext({ baseURL: product.url, storageState })
    await use(request)
    await request.dispose()
  },
  administrator: async ({ openPage }, use) => use(await openPage('administrator')),
  viewer: async ({ openPage }, use) => use(await openPage('viewer')),
  visitor: async ({ openPage }, use) => use(await openPage()),
})
