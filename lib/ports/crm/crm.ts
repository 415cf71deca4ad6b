/** An account in the CRM (Salesforce). */
export type CrmAccount = {
  /** The 18-character ID. */
  id: string
  name: string
}

/** The CRM is out of reach, or will not tell us. The message is for the log and for staff. */
export class CrmError extends Error {
  readonly reason: 'unavailable' | 'refused'

  constructor(reason: CrmError['reason'], message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'CrmError'
    this.reason = reason
  }
}

/** Port: the one look-up in the CRM. */
export type Crm = {
  /**
   * The account with this 18-character ID, or null: there is none, or it is not visible to us (the CRM does
   * not tell which).
   * @throws CrmError
   */
  findAccount(id: string): Promise<CrmAccount | null>
}
