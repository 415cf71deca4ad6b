import { z } from 'zod'
import { type ControlAction, controlAction } from '../service/control-requests'
import { fault } from './faults'
import type { Installation } from './installation'
import { poolSettings } from './pool-settings'
import { createPool, deletePool, domainOf, region, requirePool } from './pools'
import { requireUser } from './users'

const ofPool = { userPoolId: z.string() }

/** What a holder of the control token can do, beyond Cognito's own API. */
export const controlActions: Record<string, ControlAction<Installation>> = {
  'create-pool': controlAction(
    z.strictObject({
      name: z.string().min(1).max(128).optional(),
      settings: poolSettings.prefault({}),
    }),
    async ({ sql, endpoint }, { name, settings }) => {
      const pool = await createPool(sql, name ?? null, settings)
      return {
        region,
        userPoolId: pool.id,
        clientId: pool.clientId,
        clientSecret: pool.clientSecret,
        domain: domainOf(endpoint, pool.id),
      }
    },
  ),
  'delete-pool': controlAction(z.strictObject(ofPool), async (installation, { userPoolId }) => {
    await deletePool(installation.sql, userPoolId)
    installation.faults.clear(userPoolId)
    installation.callLog.clear(userPoolId)
    return {}
  }),
  'set-faults': controlAction(
    z.strictObject({ ...ofPool, faults: z.array(fault) }),
    async ({ sql, faults }, input) => {
      const pool = await requirePool(sql, input.userPoolId)
      faults.set(pool.id, input.faults)
      return {}
    },
  ),
  'read-calls': controlAction(z.strictObject(ofPool), async ({ callLog }, { userPoolId }) => ({
    calls: callLog.read(userPoolId),
  })),
  'expire-temporary-password': controlAction(
    z.strictObject({ ...ofPool, username: z.string() }),
    async ({ sql }, { userPoolId, username }) => {
      const pool = await requirePool(sql, userPoolId)
      const user = await requireUser(sql, pool, username)
      await sql`
        UPDATE users SET temporary_password_expires_at = now() - interval '1 second'
        WHERE pool_id = ${pool.id} AND sub = ${user.sub} AND status = 'FORCE_CHANGE_PASSWORD'`
      return {}
    },
  ),
  'age-user': controlAction(
    z.strictObject({ ...ofPool, username: z.string(), minutes: z.int().positive() }),
    async ({ sql }, { userPoolId, username, minutes }) => {
      const pool = await requirePool(sql, userPoolId)
      const user = await requireUser(sql, pool, username)
      await sql`
        UPDATE users SET created_at = created_at - make_interval(mins => ${minutes}),
          modified_at = modified_at - make_interval(mins => ${minutes})
        WHERE pool_id = ${pool.id} AND sub = ${user.sub}`
      return {}
    },
  ),
  'expire-sessions': controlAction(z.strictObject(ofPool), async ({ sql }, { userPoolId }) => {
    await sql`
      UPDATE challenge_sessions SET expires_at = now() - interval '1 second'
      WHERE pool_id = ${userPoolId}`
    return {}
  }),
  'expire-codes': controlAction(z.strictObject(ofPool), async ({ sql }, { userPoolId }) => {
    await sql`
      UPDATE confirmation_codes SET expires_at = now() - interval '1 second'
      WHERE pool_id = ${userPoolId}`
    await sql`
      UPDATE authorization_codes SET expires_at = now() - interval '1 second'
      WHERE pool_id = ${userPoolId}`
    return {}
  }),
  'forget-used-codes': controlAction(z.strictObject(ofPool), async ({ sql }, { userPoolId }) => {
    await sql`UPDATE software_tokens SET last_used_step = 0 WHERE pool_id = ${userPoolId}`
    return {}
  }),
}
