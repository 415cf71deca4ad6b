import type postgres from 'postgres'
import type { z } from 'zod'
import { CognitoError } from './errors'
import type { Installation } from './installation'
import type { Pool } from './pools'
import type { SigningKey } from './signing-key'

/** What a call works with: its pool is found by the request's UserPoolId, ClientId or AccessToken. */
export type CallContext = {
  sql: postgres.Sql
  pool: Pool
  /** Issuer of the pool's tokens: endpoint and pool identifier. */
  issuer: string
  signingKey: SigningKey
}

/** What a call on this pool works with. */
export function contextOf({ sql, signingKey, endpoint }: Installation, pool: Pool): CallContext {
  return { sql, signingKey, pool, issuer: `${endpoint}/${pool.id}` }
}

/** One operation of Cognito's API. */
export type Call = {
  /** Whether the request must be signed with AWS credentials (the Admin and list operations). */
  signed: boolean
  run(context: CallContext, input: unknown): Promise<object>
}

/**
 * Defines an operation by the parameters it understands and what it does. A parameter that it does
 * not understand is refused with InvalidParameterException instead of being ignored.
 */
export function defineCall<Schema extends z.ZodType>(definition: {
  signed: boolean
  input: Schema
  run(context: CallContext, input: z.output<Schema>): Promise<object>
}): Call {
  return {
    signed: definition.signed,
    run: (context, input) => definition.run(context, parse(definition.input, input)),
  }
}

/** Parses a request or a part of it. Throws InvalidParameterException, never quoting a value. */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const problems = result.error.issues.map(
    (issue) => `Value at '${issue.path.join('.')}' failed to satisfy constraint: ${issue.message}`,
  )
  throw new CognitoError(
    'InvalidParameterException',
    `${problems.length} validation error${problems.length === 1 ? '' : 's'} detected: ${problems.join('; ')}`,
  )
}
