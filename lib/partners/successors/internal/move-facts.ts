import type { Transaction } from '@/db/client'
import { deleteOwner, findOwner, replaceOwner } from '@/db/queries/partners/owners'
import { findOffersNaming, moveContacts, moveNotes } from '@/db/queries/partners/succession-moves'
import { noteFactsMoved, type SuccessionRow } from '@/db/queries/partners/successions'
import { findTagsOf, tagOrganisation, untagOrganisation } from '@/db/queries/partners/tags'
import {
  addToOffer,
  lockOffer,
  markOfferChanged,
  removeFromOffer,
} from '@/db/queries/selling/offer-audience'
import type { OfferRow } from '@/db/queries/selling/offers'
import type { InstallationScope } from '@/db/scope'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { partiesOf } from '../views'
import { findHindrance } from './find-hindrance'
import { type Both, lockBoth } from './lock-both'
import { passFields } from './pass-fields'
import { stop } from './stop'
import { tellBoth } from './tell-both'
import { viewSuccession } from './view-succession'

type Parties = Both & { successor: NonNullable<Both['successor']> }

/**
 * What is not people, in one transaction: offers made for the organisation, tags, notes, contacts, the owner and values of
 * custom fields where the successor has none.
 */
export async function moveFacts(
  tx: Transaction,
  ctx: Context,
  scope: InstallationScope,
  succession: SuccessionRow & { successorId: string },
): Promise<boolean> {
  const { organisationId: from, successorId: to } = succession
  const offers = await lockOffers(tx, scope, from)
  const both = await lockBoth(tx, scope, succession)
  const hindrance = await findHindrance(tx, scope, both)
  if (hindrance) return await stop(tx, ctx, scope, succession, hindrance)
  const parties = { ...both, successor: both.successor ?? both.organisation }
  for (const offer of offers) await passOffer(tx, ctx, scope, offer, parties)
  const tags = await passTags(tx, ctx, scope, parties)
  const fields = await passFields(tx, ctx, scope, { from, to })
  const notes = await moveNotes(tx, scope, { from, to })
  const contacts = await moveContacts(tx, scope, { from, to })
  const owner = await passOwner(tx, ctx, scope, parties)
  await noteFactsMoved(tx, scope, succession.id)
  await tellBoth(tx, ctx, {
    action: 'partner_organisation.succession_facts_moved',
    after: {
      ...partiesOf(await viewSuccession(tx, scope, succession.id)),
      ...{ tags, fields, notes, contacts, offers: offers.length, owner },
    },
  })
  return true
}

/** Before the organisations, as everybody locks them who changes for whom an offer is. */
async function lockOffers(
  tx: Transaction,
  scope: InstallationScope,
  organisationId: string,
): Promise<OfferRow[]> {
  const offers: OfferRow[] = []
  for (const id of await findOffersNaming(tx, scope, organisationId)) {
    const offer = await lockOffer(tx, id)
    if (offer) offers.push(offer)
  }
  return offers
}

async function passOffer(
  tx: Transaction,
  ctx: Context,
  scope: InstallationScope,
  { id: offerId, name }: OfferRow,
  { organisation, successor }: Parties,
): Promise<void> {
  const changes = [
    { of: successor, offered: true, change: addToOffer },
    { of: organisation, offered: false, change: removeFromOffer },
  ]
  for (const { of, offered, change } of changes) {
    if (!(await change(tx, scope, { offerId, organisationId: of.id }))) continue
    await record(tx, ctx, {
      action: 'offer.audience_changed',
      offerId,
      organisationId: of.id,
      before: { offered: !offered },
      after: { name, organisation: of.name, offered },
    })
  }
  await markOfferChanged(tx, offerId)
}

async function passTags(
  tx: Transaction,
  ctx: Context,
  scope: InstallationScope,
  { organisation, successor }: Parties,
): Promise<number> {
  const passed = await findTagsOf(tx, scope, organisation.id)
  const had = await findTagsOf(tx, scope, successor.id)
  const ids = passed.map(({ id }) => id)
  await tagOrganisation(tx, scope, successor.id, ids)
  await untagOrganisation(tx, scope, organisation.id, ids)
  const has = await findTagsOf(tx, scope, successor.id)
  const lines = [
    { organisationId: successor.id, before: had, after: has },
    { organisationId: organisation.id, before: passed, after: [] },
  ]
  for (const { organisationId, before, after } of lines) {
    if (before.length === after.length) continue
    const names = (of: { name: string }[]) => of.map(({ name }) => name)
    await record(tx, ctx, {
      action: 'partner_organisation.tags_changed',
      organisationId,
      before: { tags: names(before) },
      after: { tags: names(after) },
    })
  }
  return passed.length
}

/** Gives the successor the owner where it has none; the old organisation keeps none. */
async function passOwner(
  tx: Transaction,
  ctx: Context,
  scope: InstallationScope,
  { organisation, successor }: Parties,
): Promise<string | null> {
  const owner = await findOwner(tx, scope, organisation.id)
  if (!owner) return null
  const named = { id: owner.id, name: owner.name }
  await deleteOwner(tx, scope, organisation.id)
  await record(tx, ctx, {
    action: 'partner_organisation.owner_changed',
    organisationId: organisation.id,
    before: { owner: named },
    after: { owner: null },
  })
  if (await findOwner(tx, scope, successor.id)) return null
  await replaceOwner(tx, scope, successor.id, owner.id)
  await record(tx, ctx, {
    action: 'partner_organisation.owner_changed',
    organisationId: successor.id,
    before: { owner: null },
    after: { owner: named },
  })
  return owner.name
}
