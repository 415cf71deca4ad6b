import { uuidv7 } from '@/db/ids'
import { todayInUtc } from '@/tests/support/sales'
import { uniqueEmail } from './arrange'
import { type Audience, requireSame } from './doors'
import type { OtherOrganisation } from './other-organisation'
import { type ServerAction, serverActions } from './server-actions'

/** Whom an action is for, and an input about `theirs` that those could send. */
type Door = [audience: Audience, input?: (theirs: OtherOrganisation) => object]

const user = ({ member }: OtherOrganisation) => ({ partnerUserId: member.id })
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

/** Every server action. A new one needs a line; in this order the rightful person does all. */
const doors: Record<string, Door> = {
  signIn: ['anybody'],
  setNewPassword: ['anybody'],
  answerAuthenticatorCode: ['anybody'],
  answerRecoveryCode: ['anybody'],
  requestEmailCode: ['anybody'],
  answerEmailCode: ['anybody'],
  requestPasswordReset: ['anybody'],
  resetPassword: ['anybody'],
  confirmEmailChange: ['anybody'],
  startEnrolment: ['enrolling', ({ member }) => ({ password: member.password })],
  startReplacement: ['signed in', ({ member }) => ({ password: member.password, code: '123456' })],
  createRecoveryCodes: [
    'signed in',
    ({ member }) => ({ password: member.password, code: '123456' }),
  ],
  finishEnrolment: ['enrolling', () => ({ code: '123456' })],
  changePassword: [
    'signed in',
    ({ member: { password } }) => ({
      currentPassword: password,
      newPassword: `${password}!`,
      confirmation: `${password}!`,
    }),
  ],
  signOutEverywhere: ['signed in'],

  findCustomers: ['shop'],
  previewSale: ['its shop', sale],
  placeSale: ['its shop', (theirs) => once(sale(theirs))],
  previewSubscriptionChange: ['its self-service', change],
  changeSubscription: ['its self-service', (theirs) => once(change(theirs))],
  previewCancellation: ['its self-service', cancellation],
  cancelSubscription: ['its self-service', (theirs) => once(cancellation(theirs))],
  takeBackCancellation: ['its self-service', ({ subscriptionId }) => once({ subscriptionId })],

  chooseNews: ['staff', () => ({ wanted: true })],
  findAnything: ['staff', () => ({ text: 'Partner' })],
  findPartnerOrganisations: ['staff', () => ({ search: 'Partner' })],
  findSimilarPartnerOrganisations: ['staff', ({ organisation: { name } }) => ({ name })],
  findBillingAccountOfPartner: [
    'administrators',
    ({ organisation: { zuoraAccountKey } }) => ({ zuoraAccountKey }),
  ],
  findCrmAccountOfPartner: [
    'administrators',
    () => ({ salesforceAccountId: '001M000000qfPySIAU' }),
  ],
  createPartnerOrganisation: ['administrators', ({ another }) => another],
  updatePartnerOrganisation: [
    'administrators',
    ({ organisation: { id, version } }) => ({ id, version, name: 'Renamed', logoUrl: '' }),
  ],
  setPartnerPageAccess: ['administrators', ({ organisation: { id } }) => ({ id, pages: [] })],
  previewSuspension: ['administrators', user],
  createPartnerUser: [
    'administrators',
    ({ organisation: { id } }) => ({ organisationId: id, name: 'Eve', email: uniqueEmail() }),
  ],
  resendInvitation: ['administrators', ({ invitedId }) => ({ partnerUserId: invitedId })],
  resendInvitations: ['administrators', ({ invitedId }) => ({ partnerUserIds: [invitedId] })],
  renamePartnerUser: ['administrators', (theirs) => ({ ...user(theirs), name: 'Renamed' })],
  changePartnerUserEmail: [
    'administrators',
    (theirs) => ({ ...user(theirs), newEmail: uniqueEmail() }),
  ],
  cancelEmailChange: ['administrators', user],
  resetAuthenticator: ['administrators', user],
  repairPartnerUserLogin: ['administrators', user],
  liftSignInBlock: ['administrators', user],
  suspendPartnerUser: ['administrators', (theirs) => ({ ...user(theirs), reason })],
  reactivatePartnerUser: ['administrators', user],
  movePartnerUser: [
    'administrators',
    (theirs) => ({ ...user(theirs), organisationId: theirs.elsewhere.id }),
  ],
  retryPartnerUser: ['administrators', ({ refused: { id } }) => ({ partnerUserId: id })],
  repairFinding: ['administrators', ({ findingId }) => ({ findingId })],
  repairAllSafe: ['administrators', ({ runId }) => ({ runId })],
  compareNow: ['administrators', () => ({})],
  removePartnerUser: ['administrators', ({ refused: { id } }) => ({ partnerUserId: id })],
  suspendPartnerOrganisation: ['administrators', ({ organisation: { id } }) => ({ id, reason })],
  reactivatePartnerOrganisation: ['administrators', ({ organisation: { id } }) => ({ id })],
  refreshCatalogue: ['administrators', () => ({})],
  createOffer: [
    'administrators',
    ({ productRatePlanId }) => ({ productRatePlanId, name: 'Another', audience: 'all' }),
  ],
  updateOffer: [
    'administrators',
    ({ offer: { id, version } }) => ({
      id,
      version,
      name: 'Renamed',
      audience: 'all',
      alternativeIds: [],
    }),
  ],
  checkPartnerOrganisationBilling: ['administrators', ({ organisation: { id } }) => ({ id })],
  retryOrder: ['administrators', ({ stuckOrders: [orderId] }) => ({ orderId, version: 1 })],
  giveUpOrder: ['administrators', ({ stuckOrders: [, orderId] }) => ({ orderId, version: 1 })],
  archivePartnerOrganisation: ['administrators', ({ empty: { id } }) => ({ id })],
  restorePartnerOrganisation: ['administrators', ({ empty: { id } }) => ({ id })],
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
    Object.keys(doors),
  )
  return Object.entries(doors).flatMap(([name, [audience, input = () => ({})]]) =>
    built
      .filter((action) => action.name === name)
      .map((action) => ({ ...action, audience, input })),
  )
}
