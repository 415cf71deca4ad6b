'use server'

import { takeNewPasswordStep, takeSignInStep } from '@/lib/server/sign-in'

/** First step of signing in. */
export async function signIn(input: unknown) {
  return await takeSignInStep(input)
}

/** The step of a first sign-in that replaces the temporary password. */
export async function setNewPassword(input: unknown) {
  return await takeNewPasswordStep(input)
}
