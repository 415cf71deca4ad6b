import { z } from 'zod'
import { type Control, postControl } from '../service/control-client'
import type { CallRecord } from './call-log'
import type { Fault } from './faults'
import type { PoolSettingsInput } from './pool-settings'

export type { CallRecord, Fault, PoolSettingsInput }

type OfPool = Control & { userPoolId: string }

/** Settings of a pool in which a mailed code may sign in instead of a password. */
export const emailCodeSettings: PoolSettingsInput = {
  allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'],
  explicitAuthFlows: [
    'ALLOW_ADMIN_USER_PASSWORD_AUTH',
    'ALLOW_REFRESH_TOKEN_AUTH',
    'ALLOW_USER_AUTH',
  ],
}

const createdPool = z.strictObject({
  region: z.string(),
  userPoolId: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  /** Base address of the hosted page: `${domain}/oauth2/authorize`, `${domain}/logout`. */
  domain: z.url(),
})

/** What a client needs to use a pool. */
export type CreatedPool = z.infer<typeof createdPool>

/**
 * Makes the pool of infra/cognito/user-pool.yaml, but for the settings given. The same name
 * gives the same pool, brought to these settings; without a name it is always a new one.
 */
export async function createPool(
  input: Control & { name?: string; settings?: PoolSettingsInput },
): Promise<CreatedPool> {
  const { name, settings } = input
  return createdPool.parse(await postControl(input, 'create-pool', { name, settings }))
}

/** Removes a pool with its users and mails; one that does not exist is fine. */
export async function deletePool(input: OfPool): Promise<void> {
  await postControl(input, 'delete-pool', { userPoolId: input.userPoolId })
}

/** Replaces the pool's faults; for each call the first that is due applies. */
export async function setFaults(input: OfPool & { faults: Fault[] }): Promise<void> {
  await postControl(input, 'set-faults', { userPoolId: input.userPoolId, faults: input.faults })
}

/** Lets the pool behave again. */
export async function clearFaults(input: OfPool): Promise<void> {
  await setFaults({ ...input, faults: [] })
}

const callRecords = z.object({
  calls: z.array(
    z.strictObject({
      call: z.string(),
      username: z.string().optional(),
      outcome: z.string(),
      fault: z.string().optional(),
    }),
  ),
})

/** The calls that reached the pool since the server started, oldest first. */
export async function readCalls(input: OfPool): Promise<CallRecord[]> {
  const answer = await postControl(input, 'read-calls', { userPoolId: input.userPoolId })
  return callRecords.parse(answer).calls
}

/** Moves the validity of a user's temporary password into the past. */
export async function expireTemporaryPassword(input: OfPool & { username: string }): Promise<void> {
  const { userPoolId, username } = input
  await postControl(input, 'expire-temporary-password', { userPoolId, username })
}

/** Makes a user look as if made, and last changed, so many minutes earlier. */
export async function ageUser(
  input: OfPool & { username: string; minutes: number },
): Promise<void> {
  const { userPoolId, username, minutes } = input
  await postControl(input, 'age-user', { userPoolId, username, minutes })
}

/** Moves the expiry of all open challenge sessions of the pool into the past. */
export async function expireSessions(input: OfPool): Promise<void> {
  await postControl(input, 'expire-sessions', { userPoolId: input.userPoolId })
}

/** Moves the expiry of all mailed codes, and of the hosted page's codes, into the past. */
export async function expireCodes(input: OfPool): Promise<void> {
  await postControl(input, 'expire-codes', { userPoolId: input.userPoolId })
}

/** Lets a code of an authenticator app be used again, so that a test need not wait for the next. */
export async function forgetUsedCodes(input: OfPool): Promise<void> {
  await postControl(input, 'forget-used-codes', { userPoolId: input.userPoolId })
}

const messages = z.array(
  z.strictObject({
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    sentAt: z.iso.datetime(),
  }),
)

/** A mail in the mailbox; `sentAt` is ISO 8601. */
export type MailboxMessage = z.infer<typeof messages>[number]

/** The mails to an address, whatever its letter case, newest first. */
export async function readMessages(input: {
  endpoint: string
  to: string
}): Promise<MailboxMessage[]> {
  const query = new URLSearchParams({ to: input.to })
  const response = await fetch(`${input.endpoint}/messages.json?${query}`)
  return messages.parse(await response.json())
}
