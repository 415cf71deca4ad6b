import { type AnyOperation, pathParameters } from '@/lib/api/operation'
import { todayInUtc } from '@/tests/support/sales'
import type { Call } from './api'

/** What stands for each parameter of an address. */
export type Subjects = Readonly<Record<string, string>>

const submissionKey = '0199ac11-0000-7000-8000-000000000001'

const line = ({ offerId }: Subjects) => ({ offerId, quantities: [] })
const saleOf = (subjects: Subjects) => ({
  customer: { kind: 'existing', customerId: subjects.customerId },
  lines: [line(subjects)],
  term: { kind: 'termed', months: 12, autoRenew: true },
  startDate: todayInUtc(),
})
const changeOf = (subjects: Subjects) => ({
  effectiveDate: todayInUtc(),
  changes: [{ kind: 'add', line: line(subjects) }],
})

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
  renameTag: () => ({ name: 'Another tag' }),
  mergeTag: ({ otherTagId }) => ({ into: otherTagId }),
  changeTags: () => ({ add: ['Key account'] }),
  defineCustomField: () => ({ name: 'Contract number', kind: 'text' }),
  renameCustomField: () => ({ name: 'Area' }),
  moveCustomField: () => ({ direction: 'up' }),
  changeCustomFieldChoices: () => ({ choices: [{ name: 'West' }] }),
  setFields: ({ customFieldId, customFieldChoiceId }) => ({
    values: [{ fieldId: customFieldId, value: customFieldChoiceId }],
  }),
  assignOwner: ({ staffMemberId }) => ({ staffMemberId }),
  createContact: () => ({ name: 'Carla Contact', email: 'carla@partner.example' }),
  updateContact: () => ({ name: 'Carla Contact', role: 'Accounting' }),
  createNote: () => ({ text: 'Met at the fair.' }),
  updateNote: () => ({ text: 'Met at the trade fair.' }),
  createOffer: () => ({
    productRatePlanId: '0'.repeat(32),
    name: 'Workspace',
    audience: 'all',
  }),
  updateOffer: () => ({ name: 'Workspace', audience: 'all', alternativeIds: [] }),
  previewOrder: saleOf,
  placeOrder: (subjects) => ({ ...saleOf(subjects), submissionKey }),
  previewChange: changeOf,
  changeSubscription: (subjects) => ({ ...changeOf(subjects), submissionKey }),
  previewCancellation: () => ({ when: { policy: 'end_of_term' } }),
  cancelSubscription: () => ({ when: { policy: 'end_of_term' }, submissionKey }),
  takeBackCancellation: () => ({ submissionKey }),
  createWebhook: ({ organisationId }) => ({
    name: 'CRM',
    url: 'https://receiver.example/webhooks',
    organisationId,
  }),
  updateWebhook: () => ({ name: 'ERP', url: 'https://receiver.example/', types: [] }),
  rotateWebhookSecret: () => ({ overlapHours: 1 }),
  requestEmailChange: () => ({ newEmail: 'another.address@partner.example' }),
}

/** What an address has to say beside its path. */
const queries: Record<string, string> = {
  findBillingAccount: '?zuoraAccountKey=A00000101',
  findCrmAccount: '?salesforceAccountId=001000000000001AAA',
  readPartnerOrganisationAsOf: '?at=2026-01-01',
  findPeople: '?address=somebody@partner.example',
}

/** What stands for `{id}` in the addresses of each kind of thing. */
const own: Record<string, string> = {
  offers: 'offerId',
  tags: 'tagId',
  'custom-fields': 'customFieldId',
  webhooks: 'webhookId',
  'webhook-deliveries': 'webhookDeliveryId',
  'staff-members': 'staffMemberId',
}

const ownName = ({ path }: Pick<AnyOperation, 'path'>) =>
  own[path.split('/')[1] ?? ''] ?? 'organisationId'

/** A valid request for an operation, about these subjects. */
export function requestFor(
  operation: AnyOperation,
  subjects: Subjects,
): { method: string; path: string; call: Call } {
  const path = pathParameters(operation).reduce((address, name) => {
    const value = name === 'id' ? subjects[ownName(operation)] : subjects[name]
    if (!value) throw new Error(`Nothing stands for ${name} of ${operation.id}.`)
    return address.replace(`{${name}}`, value)
  }, operation.path as string)
  const body = bodies[operation.id]
  if (operation.body && !body) throw new Error(`There is no body for ${operation.id}.`)
  return {
    method: operation.method.toUpperCase(),
    path: path + (queries[operation.id] ?? ''),
    call: {
      ...(body && { body: body(subjects) }),
      ...(operation.version === 'required' && { headers: { 'if-match': '"1"' } }),
    },
  }
}
