import { eq } from 'drizzle-orm'
import { partnerOrganisations, partnerUsers, staffMembers } from '@/db/schema'
import { shownEmail } from '../core/fields'
import { authenticatorRequired } from './finish'
import type { PersonContext } from './person'
import type { AccountView } from './views'

/** The signed-in person's own account. */
export async function readAccount(ctx: PersonContext): Promise<AccountView> {
  const { actor, config } = ctx
  const { organisation, enrolledAt } =
    actor.kind === 'staff' ? await ofStaff(ctx) : await ofPartnerUser(ctx)
  const required = authenticatorRequired(config, actor.kind)
  return {
    name: actor.name,
    email: shownEmail(actor.email),
    organisation,
    enrolledAt: enrolledAt?.toISOString() ?? null,
    authenticatorRequired: required,
    losesEmailCode:
      actor.kind === 'partner_user' && config.emailCodeOffered && !required && !enrolledAt,
  }
}

async function ofStaff({ reads, actor }: PersonContext) {
  const [row] = await reads
    .select({ enrolledAt: staffMembers.authenticatorEnrolledAt })
    .from(staffMembers)
    .where(eq(staffMembers.id, actor.id))
  return { organisation: null, enrolledAt: row?.enrolledAt ?? null }
}

async function ofPartnerUser({ reads, actor }: PersonContext) {
  const [row] = await reads
    .select({
      organisation: partnerOrganisations.name,
      enrolledAt: partnerUsers.authenticatorEnrolledAt,
    })
    .from(partnerUsers)
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, partnerUsers.organisationId))
    .where(eq(partnerUsers.id, actor.id))
  return { organisation: row?.organisation ?? null, enrolledAt: row?.enrolledAt ?? null }
}
