import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import { enterRequest } from '@/lib/core/request-context'
import { grantablePermissions } from '@/lib/operations/api-clients/policy'
import { answerLimio } from '@/lib/server/api/limio'
import { testDatabase } from '@/tests/support/database'
import { freshEmail } from '@/tests/support/partners'
import { testApi } from './support/api'

const database = await testDatabase()
const api = await testApi(database)
const { token } = await api.client()

/** What Limio's own document says of its answers. Source: docs.limio.com/api/partner-portal-api/partner-management. */
const text = { type: 'string' }
const instant = { type: 'string', format: 'date-time' }
const record = (type: string, further: object, required: string[]) => ({
  type: 'object',
  properties: {
    id: text,
    name: text,
    data: { type: 'object' },
    record_type: { const: type },
    service: { const: 'limio' },
    created: instant,
    modified: instant,
    ...further,
  },
  required: ['id', 'name', 'data', 'record_type', 'service', 'created', 'modified', ...required],
})
const organisation = record(
  'partner_org',
  {
    data: {
      type: 'object',
      properties: {
        zuoraAccountId: text,
        isZuoraInvoiceOwner: { type: 'boolean' },
        salesforceAccountId: text,
        logo: text,
      },
    },
  },
  [],
)
const user = record('partner_user', { partner_org: text }, ['partner_org'])
const list = {
  type: 'object',
  properties: { items: { type: 'array', items: organisation }, queryMore: text },
  required: ['items'],
}

const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }))

async function call(
  method: string,
  path: string,
  {
    body,
    schema,
    bearer = token,
  }: { body?: unknown; schema?: object; bearer?: string | null } = {},
) {
  enterRequest()
  const answer = await answerLimio(
    new Request(`http://localhost:3000/api${path}`, {
      method,
      headers: {
        ...(bearer && { authorization: `Bearer ${bearer}` }),
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  )
  const answered = await answer.json()
  if (answer.status === 200 && schema) {
    expect(ajv.validate(schema, answered), ajv.errorsText()).toBe(true)
  }
  if (answer.status >= 400) {
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answered).toMatchObject({ status: answer.status, message: answered.detail })
    expect(answered.message).toMatch(/\w+/)
  }
  return { status: answer.status, body: answered }
}

const facts = (name: string) => ({
  name,
  zuoraAccountId: 'A00000101',
  isZuoraInvoiceOwner: true,
  salesforceAccountId: '001Dn00000ABCDe',
  logo: 'https://example.com/logo.png',
})

test('a script written for Limio creates an organisation and a user of it, and lists them all', async () => {
  const created = await call('POST', '/partner-organisation', {
    body: facts('Acme Resellers'),
    schema: organisation,
  })
  expect(created).toMatchObject({
    status: 200,
    body: {
      name: 'Acme Resellers',
      data: { zuoraAccountId: 'A00000101', isZuoraInvoiceOwner: true, logo: facts('').logo },
    },
  })
  const email = freshEmail()
  const path = `/partner-organisation/${created.body.id}`
  const added = await call('POST', path, { body: { email }, schema: user })
  expect(added).toMatchObject({
    status: 200,
    body: { name: email, partner_org: created.body.id },
  })
  const named = { email: freshEmail(), name: 'Ada Partner' }
  expect(await call('POST', path, { body: named, schema: user })).toMatchObject({
    status: 200,
    body: { name: named.email, data: { name: 'Ada Partner' } },
  })

  const { name, zuoraAccountId } = facts('Customers’ own invoices')
  const owned = { name, zuoraAccountId, isZuoraInvoiceOwner: false }
  const bare = await call('POST', '/partner-organisation', { body: owned, schema: organisation })
  expect(bare.body.data).toEqual({ zuoraAccountId, isZuoraInvoiceOwner: false })
  const [row] = await database.sql`
    select invoice_owner from partner_organisations where id = ${bare.body.id}`
  expect(row?.invoice_owner).toBe('end_customer')

  const names: string[] = []
  let queryMore: string | undefined
  do {
    const more = queryMore ? `&queryMore=${encodeURIComponent(queryMore)}` : ''
    const page = await call('GET', `/partner-organisations?limit=1${more}`, { schema: list })
    expect([page.status, page.body.items.length]).toEqual([200, 1])
    names.push(page.body.items[0].name)
    queryMore = page.body.queryMore
  } while (queryMore)
  expect(names).toEqual(['Acme Resellers', 'Customers’ own invoices'])
  const all = await call('GET', '/partner-organisations?limit=1000', { schema: list })
  expect(all.body.items).toHaveLength(2)
  expect(all.body.queryMore).toBeUndefined()
})

test('what is wrong is said of the names that were sent', async () => {
  const wrong = { name: '', zuoraAccountId: ' ', logo: 'nowhere', isZuoraInvoiceOwner: true }
  const refused = await call('POST', '/partner-organisation', { body: { ...wrong } })
  expect(refused.status).toBe(422)
  const pointers = refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)
  expect(pointers.sort()).toEqual(['#/logo', '#/name', '#/zuoraAccountId'])
  const owner = { ...facts('Acme'), isZuoraInvoiceOwner: 'true', zuoraAccountKey: 'x' }
  const strange = await call('POST', '/partner-organisation', { body: owner })
  const strangers = strange.body.errors.map(({ pointer }: { pointer: string }) => pointer)
  expect(strangers.sort()).toEqual(['#/isZuoraInvoiceOwner', '#/zuoraAccountKey'])
  const cursor = await call('GET', '/partner-organisations?queryMore=nonsense')
  expect(cursor).toMatchObject({ status: 422, body: { errors: [{ parameter: 'queryMore' }] } })
})

test('Limio’s addresses take the same tokens and permissions', async () => {
  const requests = [
    ['GET', '/partner-organisations', undefined, 'partner-organisations:read'],
    ['POST', '/partner-organisation', facts('Nobody'), 'partner-organisations:create'],
  ] as const
  for (const [method, path, body, permission] of requests) {
    for (const bearer of [null, 'pm_token_nonsense']) {
      const stranger = await call(method, path, { body, bearer })
      expect(stranger).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
    }
    const permissions = grantablePermissions.filter((each) => each !== permission)
    const lacking = await api.client({ permissions })
    const refused = await call(method, path, { body, bearer: lacking.token })
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  }
  const [owner, other] = await Promise.all(
    ['Theirs', 'Others'].map((name) =>
      call('POST', '/partner-organisation', { body: facts(name) }),
    ),
  )
  const { token: bearer } = await api.client({ organisationId: owner?.body.id })
  const person = { email: freshEmail() }
  const foreign = await call('POST', `/partner-organisation/${other?.body.id}`, {
    body: person,
    bearer,
  })
  expect(foreign).toMatchObject({ status: 404, body: { code: 'not_found' } })
  const own = await call('POST', `/partner-organisation/${owner?.body.id}`, {
    body: person,
    bearer,
  })
  expect(own.status).toBe(200)
  const listed = await call('GET', '/partner-organisations', { bearer })
  expect(listed.body.items).toMatchObject([{ name: 'Theirs' }])
  const rows = await database.sql`select 1 from partner_organisations where name = 'Nobody'`
  expect(rows).toHaveLength(0)
})
