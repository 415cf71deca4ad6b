import type { Transaction } from '@/db/client'
import type { AuditEvent } from '../core/audit/events'
import { record } from '../core/audit/record'
import type { Context, PartnerActor, StaffActor } from '../core/context'
import { type Client, currentClient } from '../core/request-context'
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

/** Writes down what somebody did to their own account. */
export async function recordOwnAction(
  tx: Transaction,
  ctx: PersonContext,
  action: OwnAction,
): Promise<void> {
  await recordOf(tx, ctx, action, currentClient())
}

/** Writes down that they made recovery codes. `atEnrolment`: these came with an app. */
export async function recordNewCodes(
  tx: Transaction,
  ctx: PersonContext,
  { atEnrolment }: { atEnrolment: boolean },
): Promise<void> {
  await recordOf(tx, ctx, 'recovery_codes_created', { ...currentClient(), atEnrolment })
}

/** Writes down that they ended other sessions of theirs. */
export async function recordEndedSessions(
  tx: Transaction,
  ctx: PersonContext,
  after: Client & { count: number },
): Promise<void> {
  await recordOf(tx, ctx, 'sessions_ended', after)
}

async function recordOf(
  tx: Transaction,
  ctx: PersonContext,
  action: OwnAction | 'recovery_codes_created' | 'sessions_ended',
  after: Client & { atEnrolment?: boolean; count?: number },
): Promise<void> {
  const { actor } = ctx
  const event =
    actor.kind === 'staff'
      ? { action: `staff_member.${action}`, staffMemberId: actor.id, after }
      : {
          action: `partner_user.${action}`,
          partnerUserId: actor.id,
          organisationId: actor.organisationId,
          after,
        }
  await record(tx, ctx, event as AuditEvent)
}
