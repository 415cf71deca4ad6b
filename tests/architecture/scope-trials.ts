import * as scopeRules from './scope-rules'
import type { Trials } from './trials'

const schema = {
  'db/schema/sales.ts': `
export const customers = pgTable('customers', { organisationId: uuid('organisation_id') })
export const offers = pgTable('offers', { id: uuid('id') })
export const partnerOrganisations = pgTable('partner_organisations', { id: uuid('id') })`,
}
const query = 'db/queries/selling/customers.ts'
const verb = 'lib/selling/customers/get.ts'
const gate = "import { requirePartnerPage } from '@/lib/core/access/require-partner-page'\n"

export const scopeTrials: Trials = {
  'statements of organisations’ data say whose they may touch': {
    rule: scopeRules.organisationDataIsScoped,
    catches: {
      'a select': {
        ...schema,
        [query]:
          'export function find(db: Queryable, id: string) { return db.select().from(customers).where(eq(customers.id, id)) }',
      },
      'a scope that is taken and not used': {
        ...schema,
        [query]:
          'export function find(db: Queryable, scope: Scope) { return db.select().from(customers) }',
      },
      'one of two statements': {
        ...schema,
        [query]: `export async function change(tx: Transaction, scope: Scope, id: string) {
          await tx.update(customers).set({}).where(and(eq(customers.id, id), inScope(scope, customers.organisationId)))
          await tx.delete(customers).where(eq(customers.id, id))
        }`,
      },
      'an organisation by its id': {
        ...schema,
        [query]:
          'export const find = (db: Queryable, id: string) => db.select().from(partnerOrganisations).where(eq(partnerOrganisations.id, id))',
      },
      'a join': {
        ...schema,
        [query]:
          'export const find = (db: Queryable) => db.select().from(offers).leftJoin(customers, eq(customers.id, offers.id))',
      },
      'a count': {
        ...schema,
        [query]: 'export const count = (db: Queryable) => db.$count(customers)',
      },
      'an insert': {
        ...schema,
        [query]:
          'export const add = (db: Queryable, values: Values) => db.insert(customers).values(values)',
      },
      'a select beside an insert that is asserted': {
        ...schema,
        [query]: `export async function add(tx: Transaction, scope: Scope, values: Values) {
          assertInScope(scope, values.organisationId)
          await tx.insert(customers).values(values)
          return tx.select().from(customers)
        }`,
      },
      'a condition with a select of its own': {
        ...schema,
        [query]: `export function list(db: Queryable, scope: Scope, from: string) { const beyond = sql\`id > (select id from customers where id = \${from})\`
return db.select().from(customers).where(and(inScope(scope, customers.organisationId), beyond)) }`,
      },
      'SQL of our own': {
        ...schema,
        [query]: 'export const find = (db: Queryable) => db.execute(sql`select id from customers`)',
      },
      'SQL of our own that names the table by its constant': {
        ...schema,
        [query]: `export const find = (db: Queryable) => db.execute(sql\`select id from \${customers}\`)`,
      },
      'a domain': {
        ...schema,
        [verb]: 'export const get = (ctx: Context) => ctx.db.select().from(customers)',
      },
    },
    allows: {
      ...schema,
      [query]: `const isCustomer = (scope: Scope, id: string) =>
        and(eq(customers.id, id), inScope(scope, customers.organisationId))
      export async function find(db: Queryable, scope: Scope, id: string) {
        const [row] = await db.select().from(customers).where(isCustomer(scope, id)).limit(1)
        return row ?? null
      }
      export async function add(tx: Transaction, scope: Scope, values: Values) {
        assertInScope(scope, values.organisationId)
        await tx.insert(customers).values(values)
      }
      export const list = (db: Queryable, scope: Scope) =>
        db.execute(sql\`select id from customers where \${inScope(scope, sql\`organisation_id\`)}\`)`,
      'db/queries/selling/offers.ts':
        'export const all = (db: Queryable) => db.select().from(offers).orderBy(offers.id)',
      'scripts/seed.ts': 'export const fill = (db: Database) => db.insert(customers).values([])',
    },
  },
  'scopes come from a permission check': {
    rule: scopeRules.scopesComeFromPermission,
    catches: {
      'a verb': { [verb]: "import { mintScope } from '@/db/scope'" },
      'a query': { [query]: "import { mintScope as all } from '@/db/scope'" },
      'by the namespace': { [verb]: "import * as scopes from '@/db/scope'" },
      'by a cast': {
        [verb]:
          "import type { Scope } from '@/db/scope'\nexport const all = { organisationId: null } as unknown as Scope",
      },
    },
    allows: {
      'lib/core/access/require-permission.ts': "import { mintScope } from '@/db/scope'",
      'scripts/bench/lists.ts': "import { mintScope } from '@/db/scope'",
      [query]: "import { inScope, type Scope } from '@/db/scope'",
    },
  },
  'a partner user’s organisation is that of their scope': {
    rule: scopeRules.partnersAreTheirOwn,
    catches: {
      'taken from input': {
        [verb]: `${gate}export async function get(ctx, input) { const { organisationId } = parseInput(schema, input) }`,
      },
      'taken from what was read': {
        [verb]: `${gate}export async function get(ctx, input) { return find(ctx.reads, input.organisationId) }`,
      },
    },
    allows: {
      [verb]: `${gate}export async function get(ctx) {
        const scope = await requirePartnerPage(ctx, 'shop')
        return find(ctx.reads, scope, { organisationId: scope.organisationId })
      }`,
      'lib/selling/orders/find-of-organisation.ts':
        'export async function findOfOrganisation(ctx, input) { const { organisationId } = parseInput(schema, input) }',
    },
  },
}
