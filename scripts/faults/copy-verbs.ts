import { randomUUID } from 'node:crypto'
import { UnknownOutcome, watchWrites } from '@/db/watch-writes'
import { type Context, mintContext, type PartnerActor, type VisitorActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { confirm } from '@/lib/partners/email-changes/confirm'
import { request } from '@/lib/partners/email-changes/request'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { reactivate as reactivateOrganisation } from '@/lib/partners/organisations/reactivate'
import { suspend as suspendOrganisation } from '@/lib/partners/organisations/suspend'
import { create } from '@/lib/partners/users/create'
import { reactivate } from '@/lib/partners/users/reactivate'
import { remove } from '@/lib/partners/users/remove'
import { rename } from '@/lib/partners/users/rename'
import { resendInvitation } from '@/lib/partners/users/resend-invitation'
import { resetAuthenticator } from '@/lib/partners/users/reset-authenticator'
import { suspend } from '@/lib/partners/users/suspend'
import { create as createOffer } from '@/lib/selling/offers/create'
import { readCatalogue } from '@/lib/selling/offers/read-catalogue'
import { refreshCatalogue } from '@/lib/selling/offers/refresh-catalogue'
import { place } from '@/lib/selling/orders/place'
import { cancel } from '@/lib/selling/subscriptions/cancel'
import { change } from '@/lib/selling/subscriptions/change'
import { container, portsOf } from '@/lib/server/container'
import { commandContext } from '../command-context'
import type { Answer } from './answer'

/** On whose behalf a verb is done: staff, a person of a partner organisation, or somebody who is not signed in. */
export type Asker = 'staff' | 'visitor' | { id: string; organisationId: string }

const staffVerbs = {
  createOrganisation,
  suspendOrganisation,
  reactivateOrganisation,
  createUser: create,
  suspendUser: suspend,
  reactivateUser: reactivate,
  renameUser: rename,
  removeUser: remove,
  resendInvitation,
  resetAuthenticator,
  requestEmailChange: request,
  refreshCatalogue,
  readCatalogue,
  createOffer,
}
const visitorVerbs = { confirmEmailChange: confirm }
const partnerVerbs = { placeSale: place, changeSubscription: change, cancelSubscription: cancel }

export type VerbName =
  | keyof typeof staffVerbs
  | keyof typeof visitorVerbs
  | keyof typeof partnerVerbs

type Verb = (ctx: Context<never>, input: unknown) => Promise<unknown>
const verbs: Record<string, Verb> = { ...staffVerbs, ...visitorVerbs, ...partnerVerbs }

function contextFor(asker: Asker): Context {
  const tools = container()
  const { config, database } = tools
  if (asker === 'staff') return commandContext('Faults', config, database, portsOf(tools))
  const visitor: VisitorActor = { kind: 'visitor', address: null, browser: null }
  const person: PartnerActor | VisitorActor =
    asker === 'visitor'
      ? visitor
      : {
          ...asker,
          kind: 'partner_user',
          name: 'Pat Partner',
          email: 'pat@partner.example',
          sessionId: randomUUID(),
          enrolmentRequired: false,
        }
  const ports = portsOf(tools)
  return mintContext({ actor: person, requestId: randomUUID(), config, database, ports })
}

/** Does a verb as an action does: what failed is `refused` only where it is known that nothing was changed. */
export async function doVerb(name: string, asker: Asker, input: unknown): Promise<Answer> {
  const verb = verbs[name]
  if (!verb) throw new Error(`There is no verb ${name}`)
  const ctx = contextFor(asker)
  const { db, hasWritten } = watchWrites(ctx.db)
  try {
    const data = (await verb({ ...ctx, db } as never, input)) ?? null
    return { kind: 'acknowledged', data }
  } catch (error) {
    if (error instanceof AppError)
      return { kind: 'refused', why: `${error.code}: ${error.message}` }
    if (hasWritten() || error instanceof UnknownOutcome) return { kind: 'unknown' }
    return { kind: 'refused', why: String(error) }
  }
}
