import { uniqueEmail } from './arrange'
import { type Audience, requireSame } from './doors'
import { type ServerAction, serverActions } from './server-actions'
import type { Theirs } from './theirs'

/** Whom an action is for, and an input about `theirs` that those could send. */
type Door = [audience: Audience, input?: (theirs: Theirs) => object]

const user = ({ member }: Theirs) => ({ partnerUserId: member.id })
const reason = 'Left the company'

/** Every server action. Whoever adds one adds a line; in this order the rightful person does all. */
const doors: Record<string, Door> = {
  signIn: ['anybody'],
  setNewPassword: ['anybody'],
  answerAuthenticatorCode: ['anybody'],
  requestEmailCode: ['anybody'],
  answerEmailCode: ['anybody'],
  requestPasswordReset: ['anybody'],
  resetPassword: ['anybody'],
  confirmEmailChange: ['anybody'],
  startEnrolment: ['enrolling', ({ member }) => ({ password: member.password })],
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

  findPartnerOrganisations: ['staff', () => ({ search: 'Partner' })],
  findSimilarPartnerOrganisations: ['staff', ({ organisation: { name } }) => ({ name })],
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
    ({ offer: { id, version } }) => ({ id, version, name: 'Renamed', audience: 'all' }),
  ],
  archivePartnerOrganisation: ['administrators', ({ empty: { id } }) => ({ id })],
  restorePartnerOrganisation: ['administrators', ({ empty: { id } }) => ({ id })],
}

export type ActionDoor = ServerAction & { audience: Audience; input: (theirs: Theirs) => object }

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
