import { setTimeout as delay } from 'node:timers/promises'
import type { Reply } from '../service/reply'
import { Refusal } from './errors'
import type { Fault } from './faults'
import type { Installation } from './installation'
import type { Pool } from './pools'
import { findUser } from './users'

/** How a protocol words a failure of Cognito's own. */
type FailureReply = (name: string, message: string) => Reply

/**
 * Does the work of a call with the pool's faults, and notes it in the call log. Rejects as the work does.
 */
export async function withFaults(
  installation: Installation,
  pool: Pool,
  about: { call: string; username: string | undefined },
  failure: FailureReply,
  work: () => Promise<Reply>,
): Promise<Reply> {
  const { call, username } = about
  const fault = await takeFault(installation, pool, call, username)
  const note = (outcome: string) =>
    installation.callLog.add(pool.id, {
      call,
      ...(username !== undefined && { username }),
      outcome,
      ...(fault && { fault: fault.kind }),
    })
  const before = await faultBefore(call, fault, failure)
  if (before) {
    note(before.outcome)
    return before.reply
  }
  try {
    const reply = await work()
    const after = faultAfter(fault, failure)
    note(after?.outcome ?? 'ok')
    return after?.reply ?? reply
  } catch (error) {
    note(error instanceof Refusal ? error.name : 'InternalErrorException')
    throw error
  }
}

async function takeFault(
  { sql, faults }: Installation,
  pool: Pool,
  call: string,
  username: string | undefined,
): Promise<Fault | undefined> {
  if (username === undefined || !faults.dependsOnEmail(pool.id)) {
    return faults.take(pool.id, call, username)
  }
  const user = await findUser(sql, pool, username)
  return faults.take(pool.id, call, user?.attributes.email ?? username)
}

type Spoilt = { outcome: string; reply: Reply }

/** IAM names the right that is missing. */
function messageOf({ error }: Fault, call: string): string {
  return error === 'AccessDeniedException'
    ? `User: arn:aws:iam::000000000000:user/local is not authorized to perform: cognito-idp:${call} because no identity-based policy allows the cognito-idp:${call} action`
    : 'Failed on request.'
}

async function faultBefore(
  call: string,
  fault: Fault | undefined,
  failure: FailureReply,
): Promise<Spoilt | undefined> {
  switch (fault?.kind) {
    case 'slow':
      await delay(fault.milliseconds ?? 1000)
      return undefined
    case 'throttle':
      return failed(failure, 'TooManyRequestsException', 'Rate exceeded')
    case 'fail-before':
      return failed(failure, fault.error ?? 'InternalErrorException', messageOf(fault, call))
    case 'hang':
      if (fault.milliseconds === undefined) return { outcome: 'none', reply: 'no-answer' }
      await delay(fault.milliseconds)
      return { outcome: 'none', reply: 'cut' }
    default:
      return undefined
  }
}

function faultAfter(fault: Fault | undefined, failure: FailureReply): Spoilt | undefined {
  switch (fault?.kind) {
    case 'fail-after':
      return failed(failure, fault.error ?? 'InternalErrorException', 'Failed on request.')
    case 'garbage':
      return {
        outcome: 'garbage',
        reply: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>?</html' },
      }
    default:
      return undefined
  }
}

function failed(failure: FailureReply, name: string, message: string): Spoilt {
  return { outcome: name, reply: failure(name, message) }
}
