/** One call that reached a pool: no passwords, codes, tokens or attributes. */
export type CallRecord = {
  call: string
  /** The username as the caller gave it: an email address or a sub. */
  username?: string
  /** `ok`, or the name of the error that was answered. */
  outcome: string
  /** The fault that spoiled it, if any. */
  fault?: string
}

const mostRecords = 20_000

/** The latest calls of each pool, oldest first; they live as long as the process. */
export class CallLog {
  readonly #byPool = new Map<string, CallRecord[]>()

  add(poolId: string, record: CallRecord): void {
    const records = this.#byPool.get(poolId) ?? []
    if (records.length >= mostRecords) records.splice(0, mostRecords / 10)
    records.push(record)
    this.#byPool.set(poolId, records)
  }

  read(poolId: string): CallRecord[] {
    return this.#byPool.get(poolId) ?? []
  }

  clear(poolId: string): void {
    this.#byPool.delete(poolId)
  }
}
