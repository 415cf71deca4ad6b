/** Port: passwords that were stolen somewhere and published. */
export type BreachedPasswords = {
  /** Whether this one is among them; false also where nobody answers in time, so that an outage bars nobody. */
  has(password: string): Promise<boolean>
}
