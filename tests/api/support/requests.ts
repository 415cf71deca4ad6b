import { type Operation, pathParameters } from '@/lib/api/operation'
import type { Call } from './api'

/** What stands for each parameter of an address. */
export type Subjects = Readonly<Record<string, string>>

/** A valid body of each operation that takes one. `subjects`: what it can name. */
const bodies: Record<string, (subjects: Subjects) => unknown> = {
  createPartnerOrganisation: () => ({
    name: 'Contoso Resale',
    zuoraAccountKey: 'A00000102',
    invoiceOwner: 'partner',
  }),
  updatePartnerOrganisation: () => ({ name: 'Contoso Europe', logoUrl: null }),
  setPageAccess: () => ({ pages: ['shop'] }),
  suspendPartnerOrganisation: () => ({ reason: 'Unpaid' }),
  createPartnerUser: ({ organisationId }) => ({
    organisationId,
    name: 'New Person',
    email: 'new.person@partner.example',
  }),
  renamePartnerUser: () => ({ name: 'Another Name' }),
  movePartnerUser: ({ otherOrganisationId }) => ({ organisationId: otherOrganisationId }),
  suspendPartnerUser: () => ({ reason: 'On leave' }),
  resendInvitations: ({ partnerUserId }) => ({ partnerUserIds: [partnerUserId] }),
  createOffer: () => ({
    productRatePlanId: '0'.repeat(32),
    name: 'Workspace',
    audience: 'all',
  }),
  updateOffer: () => ({ name: 'Workspace', audience: 'all', alternativeIds: [] }),
  requestEmailChange: () => ({ newEmail: 'another.address@partner.example' }),
}

/** A valid request for an operation, about these subjects. */
export function requestFor(
  operation: Operation,
  subjects: Subjects,
): { method: string; path: string; call: Call } {
  const path = pathParameters(operation).reduce((address, name) => {
    const own = operation.path.startsWith('/offers/') ? subjects.offerId : subjects.organisationId
    const value = name === 'id' ? own : subjects[name]
    if (!value) throw new Error(`Nothing stands for ${name} of ${operation.id}.`)
    return address.replace(`{${name}}`, value)
  }, operation.path as string)
  const body = bodies[operation.id]
  if (operation.body && !body) throw new Error(`There is no body for ${operation.id}.`)
  return {
    method: operation.method.toUpperCase(),
    path,
    call: {
      ...(body && { body: body(subjects) }),
      ...(operation.version === 'required' && { headers: { 'if-match': '"1"' } }),
    },
  }
}
