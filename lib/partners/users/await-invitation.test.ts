import { afterAll, expect, it } from 'vitest'
import { connectDatabase } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { markProvisioned, markRejected } from '@/db/queries/partners/user-login'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, historyOf, organisationInput } from '@/tests/support/partners'
import { everything } from '@/tests/support/scope'
import { create as createOrganisation } from '../organisations/create'
import { awaitInvitation } from './await-invitation'
import { create } from './create'
import { refusalSentences } from './labels'
import { list } from './list'

const database = await testDatabase()
const ctx = contextFor(database)
const longWait = { timeoutMs: 15_000 }
const noWait = { timeoutMs: 0 }

async function newUser() {
  const { id: organisationId } = await createOrganisation(ctx, organisationInput())
  const email = freshEmail()
  const { id: partnerUserId } = await create(ctx, { organisationId, name: 'Ann', email })
  const rows = async () => (await list(ctx, { organisationId })).rows
  return { organisationId, partnerUserId, email, rows }
}

const login = { sub: uuidv7(), invitedAt: new Date(), expiresAt: new Date() }

it('says invited as soon as it is so', async () => {
  const { partnerUserId } = await newUser()
  const waiting = awaitInvitation(ctx, { partnerUserId }, longWait)
  await ctx.db.transaction((tx) => markProvisioned(tx, everything, partnerUserId, login))
  expect(await waiting).toEqual({ partnerUserId, outcome: 'invited' })
})

it('says setting up when the time is over, and keeps the user', async () => {
  const { partnerUserId, rows } = await newUser()
  expect(await awaitInvitation(ctx, { partnerUserId }, noWait)).toEqual({
    partnerUserId,
    outcome: 'setting_up',
  })
  expect(await rows()).toHaveLength(1)
})

it('tells a refusal as an error of the field, removes the user and keeps the history', async () => {
  const { organisationId, partnerUserId, email, rows } = await newUser()
  const waiting = awaitInvitation(ctx, { partnerUserId }, longWait)
  const refusal = expect(waiting).rejects.toMatchObject({
    code: 'conflict',
    fields: { email: refusalSentences.email_taken },
  })
  await ctx.db.transaction((tx) => markRejected(tx, everything, partnerUserId, 'email_taken'))
  await refusal
  expect(await rows()).toEqual([])
  expect((await historyOf(database, organisationId)).at(-1)).toMatchObject({
    action: 'partner_user.removed',
    before: { email },
    reason: expect.any(String),
  })
  expect((await create(ctx, { organisationId, name: 'Ann', email })).email).toBe(email)
})

it('a look that fails is none: who is stored is being set up', async () => {
  const { partnerUserId } = await newUser()
  const gone = connectDatabase({ url: 'postgres://nobody@127.0.0.1:1/nothing', maxConnections: 1 })
  afterAll(() => gone.close())
  const cutOff = { ...ctx, db: gone.db, reads: gone.reads }
  expect(await awaitInvitation(cutOff, { partnerUserId }, { timeoutMs: 200 })).toEqual({
    partnerUserId,
    outcome: 'setting_up',
  })
})

it('finds nobody by an unknown ID', async () => {
  await expect(awaitInvitation(ctx, { partnerUserId: uuidv7() }, noWait)).rejects.toMatchObject({
    code: 'not_found',
  })
})
