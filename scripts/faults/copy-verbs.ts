import { randomUUID } from 'node:crypto'
import { UnknownOutcome, watchWrites } from '@/db/watch-writes'
import {
  type Context,
  mintContext,
  type PartnerActor,
  type StaffActor,
  type VisitorActor,
} from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { beginUpload } from '@/lib/operations/imports/begin-upload'
import { check } from '@/lib/operations/imports/check'
import { get as readImport } from '@/lib/operations/imports/get'
import { start as startImport } from '@/lib/operations/imports/start'
import { takePiece } from '@/lib/operations/imports/take-piece'
import { create as createWebhook } from '@/lib/operations/webhooks/create'
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

/**
 * On whose behalf a verb is done: staff, a member of staff whom jobs act for, a person of a partner organisation, or
 * somebody who is not signed in.
 */
export type Asker =
  | 'staff'
  | 'visitor'
  | { staffMemberId: string }
  | { id: string; organisationId: string }

/** A file of users, of one piece, is uploaded and its check asked for: name, address and organisation in this order. */
async function uploadUsers(ctx: Context, input: unknown): Promise<{ importId: string }> {
  const { csv } = input as { csv: string }
  const bytes = new TextEncoder().encode(csv)
  const facts = { kind: 'users', fileName: 'users.csv', size: bytes.length } as const
  const { importId } = await beginUpload(ctx, facts)
  await takePiece(ctx, { importId, at: 0, bytes })
  const columns = { userName: 0, email: 1, organisationId: 2 }
  await check(ctx, { importId, kind: 'users', encoding: null, columns })
  return { importId }
}

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
  uploadUsers,
  readImport,
  startImport,
  createWebhook,
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
  const person: PartnerActor | StaffActor | VisitorActor =
    asker === 'visitor'
      ? visitor
      : 'staffMemberId' in asker
        ? member(asker.staffMemberId)
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

const member = (id: string): StaffActor => ({
  kind: 'staff',
  id,
  name: 'Sam Staff',
  email: 'sam@staff.example',
  role: 'administrator',
  sessionId: randomUUID(),
  enrolmentRequired: false,
  proven: true,
})

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
