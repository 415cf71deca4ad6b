import { z } from 'zod'

/** Parameters shared by several operations, with the limits of Cognito's API reference. */

export const poolId = z
  .string()
  .max(55)
  .regex(/^[\w-]+_[0-9a-zA-Z]+$/)

export const clientId = z
  .string()
  .max(128)
  .regex(/^[\w+]+$/)

export const username = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u)

export const password = z
  .string()
  .max(256)
  .regex(/^\S+.*\S+$/)

export const groupName = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u)

export const attributes = z.array(
  z.strictObject({ Name: z.string().min(1).max(32), Value: z.string().max(2048).optional() }),
)

/** Opaque here; what it says is checked by requireTokenUser. */
export const accessToken = z.string().min(1)

/** Passed on to Lambda triggers only, of which there are none here. */
export const clientMetadata = z.record(z.string(), z.string()).optional()

/** Page size; Cognito takes 0 as "the most". */
export const limit = z
  .int()
  .min(0)
  .max(60)
  .optional()
  .transform((value) => value || 60)

/** The parameters of every call about one user. */
export const userOfPool = { UserPoolId: poolId, Username: username }
