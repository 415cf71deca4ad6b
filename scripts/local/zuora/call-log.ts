/** One call that reached a tenant. */
export type CallRecord = {
  call: string
  /** The HTTP status answered; 0 when the connection was cut or left open. */
  status: number
  /** The caller's Zuora-Track-Id. */
  trackId?: string
  fault?: string
}

const mostRecords = 1_000

/** The calls of all tenants since the server started. */
export class CallLog {
  readonly #byTenant = new Map<string, CallRecord[]>()

  add(tenantId: string, record: CallRecord): void {
    const records = this.#byTenant.get(tenantId) ?? []
    this.#byTenant.set(tenantId, [...records, record].slice(-mostRecords))
  }

  read(tenantId: string): CallRecord[] {
    return this.#byTenant.get(tenantId) ?? []
  }

  clear(tenantId: string): void {
    this.#byTenant.delete(tenantId)
  }
}
