import { uuidv7 } from '@/db/ids'
import { todayInUtc } from '@/tests/support/sales'
import { declaredAudiences } from './action-audience'
import { uniqueEmail, uniqueWord } from './arrange'
import { type Audience, requireSame } from './doors'
import type { OtherOrganisation } from './other-organisation'
import { type ServerAction, serverActions } from './server-actions'

/** What people whom an action is for could send about `theirs`. */
type Input = (theirs: OtherOrganisation) => object

const user = ({ member }: OtherOrganisation) => ({ partnerUserId: member.id })
const imported = ({ names: { importId } }: OtherOrganisation) => ({ importId })
const inBulk = ({ names: { bulkActionId } }: OtherOrganisation) => ({ bulkActionId })
const succession = ({ names: { successionId } }: OtherOrganisation) => ({ successionId })
const reason = 'Left the company'
const line = ({ offer: { id, chargeId } }: OtherOrganisation) => ({
  offerId: id,
  quantities: [{ chargeId, quantity: '5' }],
})
const sale = (theirs: OtherOrganisation) => ({
  customer: { kind: 'existing', customerId: theirs.customerId },
  lines: [line(theirs)],
  term: { kind: 'evergreen' },
  startDate: todayInUtc(),
})
const change = (theirs: OtherOrganisation) => ({
  subscriptionId: theirs.subscriptionId,
  effectiveDate: todayInUtc(),
  changes: [{ kind: 'add', line: line(theirs) }],
})
const cancellation = ({ subscriptionId }: OtherOrganisation) => ({
  subscriptionId,
  when: { policy: 'end_of_term' },
})
const once = <T extends object>(input: T) => ({ submissionKey: uuidv7(), ...input })

/**
 * Every server action with such an input; null where it names nothing of theirs. A new one needs a line; in this order the
 * rightful person does all. Whom each is for is read off its source.
 */
const inputs: Record<string, Input | null> = {
  signIn: null,
  setNewPassword: null,
  answerAuthenticatorCode: null,
  answerRecoveryCode: null,
  requestEmailCode: null,
  answerEmailCode: null,
  requestPasswordReset: null,
  resetPassword: null,
  confirmEmailChange: null,
  startEnrolment: ({ member }) => ({ password: member.password }),
  startReplacement: ({ member }) => ({ password: member.password, code: '123456' }),
  createRecoveryCodes: ({ member }) => ({ password: member.password, code: '123456' }),
  finishEnrolment: () => ({ code: '123456' }),
  changePassword: ({ member: { password } }) => ({
    currentPassword: password,
    newPassword: `${password}!`,
    confirmation: `${password}!`,
  }),
  provePassword: ({ member: { password } }) => ({ password }),
  endOtherSessions: null,
  signOutEverywhere: null,

  findCustomers: null,
  previewSale: sale,
  placeSale: (theirs) => once(sale(theirs)),
  previewSubscriptionChange: change,
  changeSubscription: (theirs) => once(change(theirs)),
  previewCancellation: cancellation,
  cancelSubscription: (theirs) => once(cancellation(theirs)),
  takeBackCancellation: ({ subscriptionId }) => once({ subscriptionId }),

  chooseNews: () => ({ wanted: true }),
  // What it is anyhow: later tests sign in as the same person.
  chooseStartPage: () => ({ startPage: 'overview' }),
  choosePartnersTable: () => ({
    columns: ['id', 'zuoraAccount', 'salesforceAccount', 'invoiceOwner', 'users', 'created'],
    compact: false,
  }),
  savePartnersView: () => ({ name: `View ${uniqueWord()}`, query: { users: 'some' } }),
  changePartnersView: ({ viewIds: [viewId] }) => ({ viewId, version: 1, name: 'Renamed' }),
  removePartnersView: ({ viewIds: [, viewId] }) => ({ viewId }),
  findAnything: () => ({ text: 'Partner' }),
  findPartnerOrganisations: () => ({ search: 'Partner' }),
  findSimilarPartnerOrganisations: ({ organisation: { name } }) => ({ name }),
  findBillingAccountOfPartner: ({ organisation: { zuoraAccountKey } }) => ({ zuoraAccountKey }),
  findCrmAccountOfPartner: () => ({ salesforceAccountId: '001M000000qfPySIAU' }),
  createPartnerOrganisation: ({ another }) => another,
  updatePartnerOrganisation: ({ organisation: { id, version } }) => ({
    id,
    version,
    name: 'Renamed',
    logoUrl: '',
  }),
  changePartnerPageAccess: ({ organisation: { id } }) => ({ id, withdraw: ['shop'] }),
  previewSuspension: user,
  createPartnerUser: ({ organisation: { id } }) => ({
    organisationId: id,
    name: 'Eve',
    email: uniqueEmail(),
  }),
  resendInvitation: ({ invitedId }) => ({ partnerUserId: invitedId }),
  renamePartnerUser: (theirs) => ({ ...user(theirs), name: 'Renamed' }),
  changePartnerUserEmail: (theirs) => ({ ...user(theirs), newEmail: uniqueEmail() }),
  cancelEmailChange: user,
  resetAuthenticator: user,
  endPartnerUserSessions: user,
  repairPartnerUserLogin: user,
  liftSignInBlock: user,
  liftBlock: ({ member }) => ({ kind: 'partner_user', personId: member.id }),
  retryGivenUpJob: ({ givenUpJobId }) => ({ jobId: givenUpJobId }),
  suspendPartnerUser: (theirs) => ({ ...user(theirs), reason }),
  reactivatePartnerUser: user,
  movePartnerUser: (theirs) => ({ ...user(theirs), organisationId: theirs.elsewhere.id }),
  retryPartnerUser: ({ refused: { id } }) => ({ partnerUserId: id }),
  repairFinding: ({ findingId }) => ({ findingId }),
  repairAllSafe: ({ runId }) => ({ runId }),
  compareNow: () => ({}),
  compareRestored: () => ({}),
  decideRestoredLogin: ({ findingId }) => ({ findingId, decision: 'keep_copy' }),
  endHold: () => ({}),
  removePartnerUser: ({ refused: { id } }) => ({ partnerUserId: id }),
  suspendPartnerOrganisation: ({ organisation: { id } }) => ({ id, reason }),
  reactivatePartnerOrganisation: ({ organisation: { id } }) => ({ id }),
  findTags: () => ({ search: '' }),
  changeTagsOfPartner: ({ organisation: { id } }) => ({ id, add: ['Key account'] }),
  renameTag: ({ tagIds: [id] }) => ({ id, name: 'Another' }),
  mergeTag: ({ tagIds: [, id, into] }) => ({ id, into }),
  removeTag: ({ tagIds: [, , , id] }) => ({ id }),
  findChoices: () => ({ search: '' }),
  defineField: () => ({ name: `Field ${uniqueWord()}`, kind: 'text' }),
  renameField: ({ fieldIds: [id] }) => ({ id, name: `Field ${uniqueWord()}` }),
  moveField: ({ fieldIds: [id] }) => ({ id, direction: 'up' }),
  changeChoicesOfField: ({ fieldIds: [, id] }) => ({ id, version: 1, choices: [{ name: 'West' }] }),
  removeField: ({ fieldIds: [, , id] }) => ({ id }),
  setValuesOfPartner: ({ organisation: { id }, fieldIds: [fieldId] }) => ({
    id,
    values: [{ fieldId, value: 'CN-1' }],
  }),
  lookAtLogoAgain: ({ organisation: { id } }) => ({ id }),
  findStaff: () => ({}),
  findOwners: () => ({ search: '' }),
  assignOwnerOfPartner: ({ organisation: { id } }) => ({ id, staffMemberId: null }),
  createContact: ({ organisation: { id } }) => ({ organisationId: id, name: 'Carla' }),
  updateContact: ({ contactIds: [contactId] }) => ({ contactId, version: 1, name: 'Carla' }),
  removeContact: ({ contactIds: [, contactId] }) => ({ contactId }),
  createNote: ({ organisation: { id } }) => ({ organisationId: id, text: 'A note' }),
  updateNote: ({ noteIds: [noteId] }) => ({ noteId, version: 1, text: 'A note' }),
  removeNote: ({ noteIds: [, noteId] }) => ({ noteId }),
  proposeSuccessor: ({ empty: { id, name }, elsewhere: { zuoraAccountKey } }) => ({
    kind: 'correction',
    organisationId: id,
    name,
    zuoraAccountKey,
    invoiceOwner: 'partner',
    pages: ['shop'],
    reason,
  }),
  approveSuccessor: (theirs) => ({
    ...succession(theirs),
    organisationVersion: 1,
    successorVersion: null,
    organisationPages: ['shop', 'self-service'],
    successorPages: null,
  }),
  declineSuccessor: (theirs) => ({ ...succession(theirs), reason }),
  withdrawSuccessor: succession,
  resumeSuccession: (theirs) => ({ ...succession(theirs), organisationPages: [] }),
  giveUpSuccession: succession,
  refreshCatalogue: () => ({}),
  createOffer: ({ productRatePlanId }) => ({ productRatePlanId, name: 'Another', audience: 'all' }),
  updateOffer: ({ offer: { id, version } }) => ({
    id,
    version,
    name: 'Renamed',
    audience: 'all',
    alternativeIds: [],
  }),
  createApiClient: ({ organisation: { id } }) => ({
    name: 'Another',
    permissions: ['orders:read'],
    organisationId: id,
  }),
  updateApiClient: ({ names: { apiClientId } }) => ({
    id: apiClientId,
    version: 1,
    name: 'Renamed',
    permissions: ['orders:read'],
  }),
  rotateApiClientSecret: ({ names: { apiClientId } }) => ({ id: apiClientId }),
  revokeApiClient: ({ names: { apiClientId } }) => ({ id: apiClientId }),
  beginUpload: () => ({ kind: 'users', fileName: 'users.csv', size: 1 }),
  startBulkAction: ({ organisation }) => ({
    action: 'suspend_organisations',
    chosen: { of: 'organisations', ids: [organisation.id] },
    count: 1,
    reason,
  }),
  pauseBulkAction: inBulk,
  resumeBulkAction: inBulk,
  cancelBulkAction: inBulk,
  checkImport: ({ names: { importId } }) => ({
    importId,
    kind: 'users',
    encoding: 'utf-8',
    columns: { userName: 0, email: 1, organisationName: 2 },
  }),
  startImport: (theirs) => ({ ...imported(theirs), checkId: uuidv7() }),
  pauseImport: imported,
  resumeImport: imported,
  cancelImport: imported,
  discardImport: imported,
  createWebhook: ({ organisation: { id } }) => ({
    name: 'Another',
    url: 'https://receiver.example/',
    organisationId: id,
  }),
  updateWebhook: ({ names: { webhookId } }) => ({
    id: webhookId,
    version: 1,
    name: 'Renamed',
    url: 'https://receiver.example/',
  }),
  rotateWebhookSecret: ({ names: { webhookId } }) => ({ id: webhookId }),
  disableWebhook: ({ names: { webhookId } }) => ({ id: webhookId }),
  enableWebhook: ({ names: { webhookId } }) => ({ id: webhookId }),
  testWebhook: ({ names: { webhookId } }) => ({ id: webhookId }),
  redeliverWebhook: ({ names: { webhookDeliveryId } }) => ({ id: webhookDeliveryId }),
  removeWebhook: ({ names: { webhookId } }) => ({ id: webhookId }),
  checkPartnerOrganisationBilling: ({ organisation: { id } }) => ({ id }),
  retryOrder: ({ stuckOrders: [orderId] }) => ({ orderId, version: 1 }),
  giveUpOrder: ({ stuckOrders: [, orderId] }) => ({ orderId, version: 1 }),
  archivePartnerOrganisation: ({ empty: { id } }) => ({ id }),
  restorePartnerOrganisation: ({ empty: { id } }) => ({ id }),
}

export type ActionDoor = ServerAction & {
  audience: Audience
  input: (theirs: OtherOrganisation) => object
}

/**
 * Every server action of the build with whom it is for.
 * @throws Error naming those that this list does not know, or knows and the build has not
 */
export function actionDoors(): ActionDoor[] {
  const built = serverActions()
  requireSame(
    'server actions',
    built.map(({ name }) => name),
    Object.keys(inputs),
  )
  const audiences = declaredAudiences()
  return Object.entries(inputs).flatMap(([name, input]) =>
    built
      .filter((action) => action.name === name)
      .map((action) => ({
        ...action,
        audience: audienceOf(audiences.get(name), input),
        input: input ?? (() => ({})),
      })),
  )
}

/** Of a page's people, those of the organisation that the input names. */
function audienceOf(declared: Audience | undefined, input: Input | null): Audience {
  if (!declared) throw new Error('An action of the build stands in no actions.ts.')
  return input && (declared === 'shop' || declared === 'self-service')
    ? `its ${declared}`
    : declared
}
