import { z } from 'zod'
import { equals } from '../cognito/secrets'
import { runBilling } from './billing'
import { fault } from './faults'
import { type Answer, type Installation, json } from './installation'
import { addAccount, createTenant, findTenant, tenantSettings } from './tenants'

const ofTenant = { tenantId: z.string() }

type Action = (installation: Installation, input: unknown) => Promise<object>

function action<Schema extends z.ZodType>(
  schema: Schema,
  run: (installation: Installation, input: z.output<Schema>) => Promise<object>,
): Action {
  return (installation, input) => run(installation, schema.parse(input))
}

/** What a holder of the control token can do, beyond Zuora's own API. */
const actions: Record<string, Action> = {
  'create-tenant': action(
    z.strictObject({
      name: z.string().min(1).max(128).optional(),
      settings: tenantSettings.prefault({}),
    }),
    async ({ sql }, { name, settings }) => {
      const { id, clientId, clientSecret } = await sql.begin((transaction) =>
        createTenant(transaction, name ?? null, settings),
      )
      return { tenantId: id, clientId, clientSecret }
    },
  ),
  'delete-tenant': action(z.strictObject(ofTenant), async (installation, { tenantId }) => {
    await installation.sql`DELETE FROM tenants WHERE id = ${tenantId}`
    installation.faults.clear(tenantId)
    installation.callLog.clear(tenantId)
    return {}
  }),
  'add-account': action(
    z.strictObject({
      ...ofTenant,
      account: z.strictObject({
        number: z.string().min(1),
        name: z.string().min(1),
        status: z.enum(['Active', 'Draft', 'Canceled']).optional(),
        currency: z.string().length(3).optional(),
        crmId: z.string().optional(),
      }),
    }),
    ({ sql }, { tenantId, account }) => addAccount(sql, tenantId, account),
  ),
  'lock-account': action(
    z.strictObject({ ...ofTenant, number: z.string(), locked: z.boolean() }),
    async ({ sql }, { tenantId, number, locked }) => {
      await sql`
        UPDATE accounts SET locked = ${locked} WHERE tenant_id = ${tenantId} AND number = ${number}`
      return {}
    },
  ),
  'set-faults': action(
    z.strictObject({ ...ofTenant, faults: z.array(fault) }),
    async ({ faults }, input) => {
      faults.set(input.tenantId, input.faults)
      return {}
    },
  ),
  'read-calls': action(z.strictObject(ofTenant), async ({ callLog }, { tenantId }) => ({
    calls: callLog.read(tenantId),
  })),
  'expire-tokens': action(z.strictObject(ofTenant), async ({ sql }, { tenantId }) => {
    await sql`
      UPDATE tokens SET expires_at = now() - interval '1 second' WHERE tenant_id = ${tenantId}`
    return {}
  }),
  'run-billing': action(
    z.strictObject({ ...ofTenant, targetDate: z.iso.date() }),
    async ({ sql }, { tenantId, targetDate }) => {
      const tenant = await findTenant(sql, tenantId)
      if (!tenant) return { invoiceNumbers: [] }
      const invoiceNumbers = await sql.begin((transaction) =>
        runBilling(transaction, tenant, targetDate),
      )
      return { invoiceNumbers }
    },
  ),
}

/** Carries out `POST /control/ACTION`; answers 403 without the control token. */
export async function answerControl(
  installation: Installation,
  name: string,
  token: string,
  body: string,
): Promise<Answer> {
  if (!equals(token, installation.controlToken)) {
    return json(403, { message: 'The control token is missing or wrong.' })
  }
  const run = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!run) return json(404, { message: `There is no control action "${name}".` })
  try {
    return json(200, await run(installation, JSON.parse(body)))
  } catch (error) {
    if (error instanceof z.ZodError) return json(400, { message: z.prettifyError(error) })
    throw error
  }
}
