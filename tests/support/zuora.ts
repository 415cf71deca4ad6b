import { afterAll, inject } from 'vitest'
import { createZuoraBilling, type ZuoraOptions } from '@/lib/adapters/zuora/billing'
import type { ZuoraTenant } from '@/lib/adapters/zuora/transport'
import type { Billing } from '@/lib/ports/billing/billing'
import {
  type CallRecord,
  createTenant,
  deleteTenant,
  type Fault,
  readCalls,
  runBilling,
  setFaults,
} from '@/scripts/local/zuora/control'
import type { TenantSettingsInput } from '@/scripts/local/zuora/tenants'

export type TestTenant = {
  billing: Billing
  tenant: ZuoraTenant
  /** Another adapter on the same tenant, as another process would have it. */
  anotherBilling(options?: Partial<ZuoraOptions & ZuoraTenant>): Billing
  /** For the control endpoint's other calls. */
  control: { endpoint: string; controlToken: string; tenantId: string }
  /** Makes chosen calls misbehave, until it is called again. */
  misbehave(...faults: Fault[]): Promise<void>
  calls(): Promise<CallRecord[]>
  /** Invoices what is due by a day. */
  runBilling(targetDate: string): Promise<string[]>
}

/** A tenant of the test file's own on the local Zuora, with the product's adapter on it. */
export async function testTenant(settings: TenantSettingsInput = {}): Promise<TestTenant> {
  const endpoint = inject('zuoraEndpoint')
  const controlToken = inject('zuoraControlToken')
  const { tenantId, clientId, clientSecret } = await createTenant({
    endpoint,
    controlToken,
    ...settings,
  })
  const control = { endpoint, controlToken, tenantId }
  afterAll(() => deleteTenant(control))
  const tenant: ZuoraTenant = { environment: 'local', endpoint, clientId, clientSecret }
  const { ownerTransfer = true } = settings
  const anotherBilling: TestTenant['anotherBilling'] = (options = {}) => {
    const { ownerTransfer: transfers = ownerTransfer, runBilling: bills = false, ...rest } = options
    return createZuoraBilling(
      { ...tenant, ...rest },
      { ownerTransfer: transfers, runBilling: bills },
    )
  }
  return {
    billing: anotherBilling(),
    tenant,
    anotherBilling,
    control,
    misbehave: (...faults) => setFaults({ ...control, faults }),
    calls: () => readCalls(control),
    runBilling: (targetDate) => runBilling({ ...control, targetDate }),
  }
}
