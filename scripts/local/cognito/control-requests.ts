import { z } from 'zod'
import { CognitoError } from './errors'
import { fault } from './faults'
import { type Installation, json, type Reply } from './installation'
import { poolSettings } from './pool-settings'
import { createPool, deletePool, domainOf, region, requirePool } from './pools'
import { equals } from './secrets'
import { requireUser } from './users'

const ofPool = { userPoolId: z.string() }

type Action = (installation: Installation, input: unknown) => Promise<object>

function action<Schema extends z.ZodType>(
  schema: Schema,
  run: (installation: Installation, input: z.output<Schema>) => Promise<object>,
): Action {
  return (installation, input) => run(installation, schema.parse(input))
}

/** What a holder of the control token can do, beyond Cognito's own API. */
const actions: Record<string, Action> = {
  'create-pool': action(
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
  'delete-pool': action(z.strictObject(ofPool), async (installation, { userPoolId }) => {
    await deletePool(installation.sql, userPoolId)
    installation.faults.clear(userPoolId)
    installation.callLog.clear(userPoolId)
    return {}
  }),
  'set-faults': action(
    z.strictObject({ ...ofPool, faults: z.array(fault) }),
    async ({ sql, faults }, input) => {
      const pool = await requirePool(sql, input.userPoolId)
      faults.set(pool.id, input.faults)
      return {}
    },
  ),
  'read-calls': action(z.strictObject(ofPool), async ({ callLog }, { userPoolId }) => ({
    calls: callLog.read(userPoolId),
  })),
  'expire-temporary-password': action(
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
  'expire-sessions': action(z.strictObject(ofPool), async ({ sql }, { userPoolId }) => {
    await sql`
      UPDATE challenge_sessions SET expires_at = now() - interval '1 second'
      WHERE pool_id = ${userPoolId}`
    return {}
  }),
  'expire-codes': action(z.strictObject(ofPool), async ({ sql }, { userPoolId }) => {
    await sql`
      UPDATE confirmation_codes SET expires_at = now() - interval '1 second'
      WHERE pool_id = ${userPoolId}`
    await sql`
      UPDATE authorization_codes SET expires_at = now() - interval '1 second'
      WHERE pool_id = ${userPoolId}`
    return {}
  }),
  'forget-used-codes': action(z.strictObject(ofPool), async ({ sql }, { userPoolId }) => {
    await sql`UPDATE software_tokens SET last_used_step = 0 WHERE pool_id = ${userPoolId}`
    return {}
  }),
}

/** Carries out `POST /control/ACTION`; answers 403 without the control token. */
export async function answerControl(
  installation: Installation,
  name: string,
  token: string,
  body: string,
): Promise<Reply> {
  if (!equals(token, installation.controlToken)) {
    return json(403, { message: 'The control token is missing or wrong.' })
  }
  const run = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!run) return json(404, { message: `There is no control action "${name}".` })
  try {
    return json(200, await run(installation, JSON.parse(body)))
  } catch (error) {
    if (error instanceof z.ZodError) return json(400, { message: z.prettifyError(error) })
    if (error instanceof CognitoError) return json(404, { message: error.message })
    throw error
  }
}
