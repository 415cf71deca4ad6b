import { z } from 'zod'
import { parseInput } from '@/lib/core/parse'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { list } from '@/lib/partners/organisations/list'
import { create as createUser } from '@/lib/partners/users/create'
import { cursorOf, readCursor } from '../cursor'
import type { Operation } from '../operation'
import { organisationRecord, recordOfNewUser, recordOfOrganisation, userRecord } from './records'
import { renamed } from './renamed'

const tag = 'Limio'
/** Longer pages than this are not given; the next one is asked for by `queryMore`. */
const longestPage = 100

const organisation = z.strictObject({
  name: z.unknown(),
  zuoraAccountId: z.unknown(),
  isZuoraInvoiceOwner: z.boolean({ error: 'Say true or false.' }),
  salesforceAccountId: z.unknown().optional(),
  logo: z.unknown().optional(),
})

const user = z.strictObject({ id: z.unknown(), email: z.unknown(), name: z.unknown().optional() })

const organisationNames = {
  zuoraAccountKey: 'zuoraAccountId',
  invoiceOwner: 'isZuoraInvoiceOwner',
  logoUrl: 'logo',
}

/**
 * What Limio's Partner Management API has, at its addresses and in its words, below `/api`: the same verbs.
 * Source: docs.limio.com/api/partner-portal-api/partner-management.
 */
export const limioOperations: readonly Operation[] = [
  {
    id: 'limioListPartnerOrganisations',
    method: 'get',
    path: '/partner-organisations',
    summary: 'List partner organisations',
    tag,
    permission: 'partner-organisations:read',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).default(50),
      queryMore: z.string().min(1).max(4_000).optional(),
    }),
    counted: 'search',
    answer: {
      status: 200,
      schema: z.object({
        items: z.array(organisationRecord),
        queryMore: z.string().optional(),
      }),
      description: 'A page of them.',
    },
    async run(ctx, { limit, queryMore }) {
      const after =
        typeof queryMore === 'string' ? readCursor(queryMore, {}, 'queryMore') : undefined
      const size = Math.min(Number(limit), longestPage)
      const page = await renamed({ after: 'queryMore' }, () => list(ctx, { size, after }))
      return {
        items: page.rows.map(recordOfOrganisation),
        ...(page.after && { queryMore: cursorOf(page.after, {}) }),
      }
    },
  },
  {
    id: 'limioCreatePartnerOrganisation',
    method: 'post',
    path: '/partner-organisation',
    summary: 'Create a partner organisation',
    tag,
    permission: 'partner-organisations:create',
    forAll: true,
    body: organisation,
    counted: 'lookup',
    answer: { status: 200, schema: organisationRecord, description: 'It was created.' },
    async run(ctx, input) {
      const { zuoraAccountId, isZuoraInvoiceOwner, logo, ...same } = parseInput(organisation, input)
      const facts = {
        ...same,
        zuoraAccountKey: zuoraAccountId,
        invoiceOwner: isZuoraInvoiceOwner ? 'partner' : 'end_customer',
        logoUrl: logo,
      }
      return recordOfOrganisation(
        await renamed(organisationNames, () => createOrganisation(ctx, facts)),
      )
    },
  },
  {
    id: 'limioCreatePartnerUser',
    method: 'post',
    path: '/partner-organisation/{id}',
    summary: 'Create a partner user',
    tag,
    permission: 'partner-users:create',
    body: user.omit({ id: true }),
    answer: { status: 200, schema: userRecord, description: 'The user was created.' },
    async run(ctx, input) {
      const { id: organisationId, email, name = email } = parseInput(user, input)
      const facts = { organisationId, email, name }
      return recordOfNewUser(await renamed({ organisationId: 'id' }, () => createUser(ctx, facts)))
    },
  },
]
