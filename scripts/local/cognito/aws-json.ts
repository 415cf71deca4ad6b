import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { json, type Reply } from '../service/reply'
import { readAccessToken } from './access-token'
import { contextOf } from './call'
import { calls } from './calls'
import { CognitoError, errorStatus } from './errors'
import { withFaults } from './inject-faults'
import type { Installation } from './installation'
import { type Pool, requirePool, requirePoolOfClient } from './pools'

const target = /^AWSCognitoIdentityProviderService\.(\w+)$/

/** What of a request tells whom it is about, whichever the operation. */
const subject = z.looseObject({
  UserPoolId: z.string().optional(),
  ClientId: z.string().optional(),
  Username: z.string().optional(),
  AccessToken: z.string().optional(),
  AuthParameters: z.looseObject({ USERNAME: z.string().optional() }).optional(),
  ChallengeResponses: z.looseObject({ USERNAME: z.string().optional() }).optional(),
})

/** Answers one operation in AWS JSON 1.1. Rejects only on faults of our own. */
export async function answerAwsJson(
  installation: Installation,
  headers: IncomingHttpHeaders,
  body: string,
): Promise<Reply> {
  try {
    const call = requireCall(headers)
    const input = parseBody(body)
    const about = subject.safeParse(input).data ?? {}
    const pool = await poolOf(installation, about)
    return await carryOut(installation, call, pool, usernameOf(about), input)
  } catch (error) {
    if (error instanceof CognitoError) return errorReply(error.name, error.message)
    throw error
  }
}

function requireCall(headers: IncomingHttpHeaders) {
  const name = target.exec(String(headers['x-amz-target'] ?? ''))?.[1] ?? ''
  const operation = calls.get(name)
  if (!operation) {
    throw new CognitoError(
      'UnknownOperationException',
      `The local Cognito does not know the operation "${name}".`,
    )
  }
  if (operation.signed && !headers.authorization) {
    throw new CognitoError('MissingAuthenticationTokenException', 'Missing Authentication Token')
  }
  return { name, operation }
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new CognitoError('SerializationException', 'The request is not JSON.')
  }
}

async function poolOf({ sql }: Installation, about: z.output<typeof subject>): Promise<Pool> {
  if (about.UserPoolId !== undefined) return await requirePool(sql, about.UserPoolId)
  if (about.ClientId !== undefined) return await requirePoolOfClient(sql, about.ClientId)
  if (about.AccessToken !== undefined) {
    const named = readAccessToken(about.AccessToken)
    if (!named) throw new CognitoError('NotAuthorizedException', 'Invalid Access Token')
    return await requirePool(sql, named.poolId)
  }
  throw new CognitoError(
    'InvalidParameterException',
    'UserPoolId, ClientId or AccessToken is missing.',
  )
}

function usernameOf(about: z.output<typeof subject>): string | undefined {
  return (
    about.Username ??
    about.AuthParameters?.USERNAME ??
    about.ChallengeResponses?.USERNAME ??
    (about.AccessToken && readAccessToken(about.AccessToken)?.sub)
  )
}

/** Runs the operation with the pool's faults, and notes it in the call log. */
async function carryOut(
  installation: Installation,
  { name, operation }: ReturnType<typeof requireCall>,
  pool: Pool,
  username: string | undefined,
  input: unknown,
): Promise<Reply> {
  return await withFaults(installation, pool, { call: name, username }, errorReply, async () =>
    reply(200, await operation.run(contextOf(installation, pool), input)),
  )
}

/** An error as AWS JSON 1.1 writes it. */
export function errorReply(name: string, message: string): Reply {
  return reply(errorStatus(name), { __type: name, message }, { 'x-amzn-errortype': `${name}:` })
}

function reply(status: number, value: object, headers: Record<string, string> = {}): Reply {
  const answer = json(status, value, 'application/x-amz-json-1.1')
  if (typeof answer === 'string') return answer
  return {
    ...answer,
    headers: { ...answer.headers, 'x-amzn-requestid': randomUUID(), ...headers },
  }
}
