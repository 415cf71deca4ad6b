import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { clearFaults, type Fault, readCalls, setFaults } from '@/scripts/local/cognito/control'
import { type LocalPool, startLocalPool } from './cognito/local-target'
import { expectRefusal, getUser, invite, signIn, temporaryPassword } from './cognito/steps'

let pool: LocalPool

beforeEach(async () => {
  pool = await startLocalPool()
})
afterEach(async () => {
  await pool.stop()
})

const arm = (...faults: Fault[]) => setFaults({ ...pool, faults })
const exists = (email: string) =>
  getUser(pool, email).then(
    () => true,
    () => false,
  )

it('throttling does no work, and heals after the given number of calls', async () => {
  await arm({ call: 'AdminCreateUser', kind: 'throttle', times: 2 })
  const email = pool.newEmail()
  await expectRefusal(invite(pool, email), 'TooManyRequestsException')
  expect(await exists(email)).toBe(false)
  await expectRefusal(invite(pool, email), 'TooManyRequestsException')
  expect((await invite(pool, email)).sub).toBeTruthy()
})

it('failing before does no work, failing after has done it', async () => {
  const [before, after] = [pool.newEmail(), pool.newEmail()]
  await arm({ call: 'AdminCreateUser', kind: 'fail-before', times: 1 })
  await expectRefusal(invite(pool, before), 'InternalErrorException')
  expect(await exists(before)).toBe(false)
  await arm({ call: 'AdminCreateUser', kind: 'fail-after', times: 1 })
  await expectRefusal(invite(pool, after), 'InternalErrorException')
  expect(await exists(after)).toBe(true)
})

it('a failure can carry another name', async () => {
  const error = 'CodeDeliveryFailureException'
  await arm({ call: 'AdminCreateUser', kind: 'fail-after', times: 1, error })
  const email = pool.newEmail()
  await expectRefusal(invite(pool, email), error)
  expect(await exists(email)).toBe(true)
})

it('garbage comes after the work, and is not an answer to the SDK', async () => {
  await arm({ call: 'AdminCreateUser', kind: 'garbage', times: 1 })
  const email = pool.newEmail()
  await expect(invite(pool, email)).rejects.toThrow()
  expect(await exists(email)).toBe(true)
})

it('hanging does no work, and ends by the caller’s time-out or by cutting the line', async () => {
  const email = pool.newEmail()
  const command = new AdminCreateUserCommand({ UserPoolId: pool.userPoolId, Username: email })
  await arm({ call: 'AdminCreateUser', kind: 'hang', times: 1 })
  const limited = { abortSignal: AbortSignal.timeout(100) }
  await expect(pool.client.send(command, limited)).rejects.toHaveProperty('name', 'AbortError')
  await arm({ call: 'AdminCreateUser', kind: 'hang', times: 1, milliseconds: 10 })
  await expect(pool.client.send(command)).rejects.toThrow()
  expect(await exists(email)).toBe(false)
})

it('slowness does the work in the end', async () => {
  await arm({ call: '*', kind: 'slow', times: 1, milliseconds: 5 })
  expect((await invite(pool)).sub).toBeTruthy()
})

it('a fault can be about one person, however the call names them', async () => {
  const [ann, ben] = [await invite(pool), await invite(pool)]
  await arm({ call: '*', kind: 'throttle', match: { email: ann.email.toUpperCase() } })
  const throttled = 'TooManyRequestsException'
  await expectRefusal(getUser(pool, ann.email), throttled)
  await expectRefusal(getUser(pool, ann.sub), throttled)
  await expectRefusal(signIn(pool, ann.email, temporaryPassword), throttled)
  expect((await getUser(pool, ben.sub)).Username).toBe(ben.sub)
  await clearFaults(pool)
  expect((await getUser(pool, ann.sub)).Username).toBe(ann.sub)
})

it('a fault stays in its pool', async () => {
  const other = await startLocalPool()
  await arm({ call: '*', kind: 'throttle' })
  expect((await invite(other)).sub).toBeTruthy()
  await other.stop()
})

it('calls are counted with their outcome and without secrets', async () => {
  const { email, sub } = await invite(pool)
  await arm({ call: 'AdminGetUser', kind: 'throttle', times: 1 })
  const read = new AdminGetUserCommand({ UserPoolId: pool.userPoolId, Username: sub })
  await expect(pool.client.send(read)).rejects.toThrow()
  await signIn(pool, email, temporaryPassword)
  await expect(signIn(pool, email, 'Wrong-Password-1')).rejects.toThrow()
  expect(await readCalls(pool)).toEqual([
    { call: 'AdminCreateUser', username: email, outcome: 'ok' },
    {
      call: 'AdminGetUser',
      username: sub,
      outcome: 'TooManyRequestsException',
      fault: 'throttle',
    },
    { call: 'AdminInitiateAuth', username: email, outcome: 'ok' },
    { call: 'AdminInitiateAuth', username: email, outcome: 'NotAuthorizedException' },
  ])
})

it('a fault of a kind that does not exist is refused', async () => {
  const faults = [{ call: '*', kind: 'explode' } as unknown as Fault]
  await expect(setFaults({ ...pool, faults })).rejects.toThrow('kind')
})
