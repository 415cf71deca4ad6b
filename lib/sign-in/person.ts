import type { Transaction } from '@/db/client'
import { record } from '../core/audit/record'
import type { Context, PartnerActor, StaffActor } from '../core/context'
import type { Subject } from './tickets'

/** Somebody who is signed in, of either kind. */
export type PersonContext = Context<StaffActor | PartnerActor>

/** The signed-in person as one who may have sessions. */
export function subjectOf({ actor }: PersonContext): Subject {
  return actor.kind === 'staff'
    ? { kind: 'staff', staffMemberId: actor.id }
    : { kind: 'partner_user', partnerUserId: actor.id }
}

type OwnAction =
  | 'password_changed'
  | 'signed_out_everywhere'
  | 'authenticator_enrolled'
  | 'authenticator_replaced'
  | 'recovery_codes_created'

/** Writes down what somebody did to their own account. */
export async function recordOwnAction(
  tx: Transaction,
  ctx: PersonContext,
  action: OwnAction,
): Promise<void> {
  const { actor } = ctx
  await record(
    tx,
    ctx,
    actor.kind === 'staff'
      ? { action: `staff_member.${action}`, staffMemberId: actor.id }
      : {
          action: `partner_user.${action}`,
          partnerUserId: actor.id,
          organisationId: actor.organisationId,
        },
  )
}
