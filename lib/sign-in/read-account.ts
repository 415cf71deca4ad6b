import { eq } from 'drizzle-orm'
import { partnerOrganisations, partnerUsers, staffMembers } from '@/db/schema'
import { shownEmail } from '../core/fields'
import { authenticatorRequired } from './finish'
import { type PersonContext, subjectOf } from './person'
import { readRecoveryCodes } from './recovery-codes'
import type { AccountView } from './views'

/** The signed-in person's own account. */
export async function readAccount(ctx: PersonContext): Promise<AccountView> {
  const { actor, config } = ctx
  const [{ organisation, enrolledAt, mustEnrol }, recoveryCodes] = await Promise.all([
    actor.kind === 'staff' ? ofStaff(ctx) : ofPartnerUser(ctx),
    // Secrets of sign-ins are nothing for the role that only reads (db/grants.sql).
    readRecoveryCodes(ctx.db, subjectOf(ctx)),
  ])
  const required = authenticatorRequired(config, actor.kind)
  return {
    name: actor.name,
    email: shownEmail(actor.email),
    organisation,
    enrolledAt: enrolledAt?.toISOString() ?? null,
    recoveryCodesOffered: config.recoveryCodesOffered,
    recoveryCodes,
    usedRecoveryCode: mustEnrol && !enrolledAt,
    authenticatorRequired: required,
    losesEmailCode:
      actor.kind === 'partner_user' && config.emailCodeOffered && !required && !enrolledAt,
  }
}

async function ofStaff({ reads, actor }: PersonContext) {
  const [row] = await reads
    .select({
      enrolledAt: staffMembers.authenticatorEnrolledAt,
      mustEnrol: staffMembers.mustEnrolAuthenticator,
    })
    .from(staffMembers)
    .where(eq(staffMembers.id, actor.id))
  return {
    organisation: null,
    enrolledAt: row?.enrolledAt ?? null,
    mustEnrol: row?.mustEnrol ?? false,
  }
}

async function ofPartnerUser({ reads, actor }: PersonContext) {
  const [row] = await reads
    .select({
      organisation: partnerOrganisations.name,
      enrolledAt: partnerUsers.authenticatorEnrolledAt,
      mustEnrol: partnerUsers.mustEnrolAuthenticator,
    })
    .from(partnerUsers)
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, partnerUsers.organisationId))
    .where(eq(partnerUsers.id, actor.id))
  return {
    organisation: row?.organisation ?? null,
    enrolledAt: row?.enrolledAt ?? null,
    mustEnrol: row?.mustEnrol ?? false,
  }
}
