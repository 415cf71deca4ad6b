'use server'

import { runEnrolmentAction, runPersonAction } from '@/lib/server/action'
import { refresherOf } from '@/lib/server/refresh'
import { runFirstStep, runFurtherStep } from '@/lib/server/sign-in'
import { answerAuthenticatorCode as answerAuthenticatorCodeStep } from '@/lib/sign-in/answer-authenticator-code'
import { answerEmailCode as answerEmailCodeStep } from '@/lib/sign-in/answer-email-code'
import { answerRecoveryCode as answerRecoveryCodeStep } from '@/lib/sign-in/answer-recovery-code'
import { changePassword as changePasswordStep } from '@/lib/sign-in/change-password'
import { createRecoveryCodes as createRecoveryCodesStep } from '@/lib/sign-in/create-recovery-codes'
import { endOtherSessions as endOtherSessionsStep } from '@/lib/sign-in/end-other-sessions'
import { finishEnrolment as finishEnrolmentStep } from '@/lib/sign-in/finish-enrolment'
import { provePassword as provePasswordStep } from '@/lib/sign-in/prove-password'
import { requestEmailCode as requestEmailCodeStep } from '@/lib/sign-in/request-email-code'
import { requestPasswordReset as requestPasswordResetStep } from '@/lib/sign-in/request-password-reset'
import { resetPassword as resetPasswordStep } from '@/lib/sign-in/reset-password'
import { setNewPassword as setNewPasswordStep } from '@/lib/sign-in/set-new-password'
import { signIn as signInStep } from '@/lib/sign-in/sign-in'
import { signOutEverywhere as signOutEverywhereStep } from '@/lib/sign-in/sign-out-everywhere'
import { startEnrolment as startEnrolmentStep } from '@/lib/sign-in/start-enrolment'
import { startReplacement as startReplacementStep } from '@/lib/sign-in/start-replacement'

/** One's own account stands on different pages for staff and for partner users. */
const refreshing = refresherOf('/', 'layout')

/** First step of signing in: email address and password. */
export async function signIn(input: unknown) {
  return await runFirstStep('signIn', input, signInStep)
}

/** The step of a first sign-in that replaces the temporary password. */
export async function setNewPassword(input: unknown) {
  return await runFurtherStep('setNewPassword', input, setNewPasswordStep)
}

/** The step that asks for a code from the authenticator app. */
export async function answerAuthenticatorCode(input: unknown) {
  return await runFurtherStep('answerAuthenticatorCode', input, answerAuthenticatorCodeStep)
}

/** The same step, answered with a recovery code. */
export async function answerRecoveryCode(input: unknown) {
  return await runFurtherStep('answerRecoveryCode', input, answerRecoveryCodeStep)
}

/** Has a code mailed that signs in instead of a password. */
export async function requestEmailCode(input: unknown) {
  return await runFirstStep('requestEmailCode', input, requestEmailCodeStep)
}

/** Signs in by the mailed code. */
export async function answerEmailCode(input: unknown) {
  return await runFurtherStep('answerEmailCode', input, answerEmailCodeStep)
}

/** Forgotten password: has a code mailed. */
export async function requestPasswordReset(input: unknown) {
  return await runFirstStep('requestPasswordReset', input, requestPasswordResetStep)
}

/** Sets a new password with the mailed code and signs in. */
export async function resetPassword(input: unknown) {
  return await runFurtherStep('resetPassword', input, resetPasswordStep)
}

/** Begins to enrol an authenticator app for the signed-in person. */
export async function startEnrolment(input: unknown) {
  return await runEnrolmentAction('startEnrolment', input, startEnrolmentStep)
}

/** Ends it with the first code from the app. */
export async function finishEnrolment(input: unknown) {
  return await runEnrolmentAction('finishEnrolment', input, finishEnrolmentStep)
}

/** Begins to replace the signed-in person's authenticator app by another one. */
export async function startReplacement(input: unknown) {
  return await runPersonAction('startReplacement', input, startReplacementStep)
}

/** Makes recovery codes for the signed-in person. */
export async function createRecoveryCodes(input: unknown) {
  return await runPersonAction('createRecoveryCodes', input, createRecoveryCodesStep)
}

/** Changes the signed-in person's password. */
export async function changePassword(input: unknown) {
  return await runPersonAction('changePassword', input, changePasswordStep)
}

/** Ends every session of the signed-in person. */
export async function signOutEverywhere() {
  return await runPersonAction('signOutEverywhere', undefined, signOutEverywhereStep)
}

/** Ends one other session of the signed-in person, or all others. */
export async function endOtherSessions(input: unknown) {
  return await refreshing(runPersonAction('endOtherSessions', input, endOtherSessionsStep))
}

/** Proves the password once more, before what changes who has access. */
export async function provePassword(input: unknown) {
  return await runPersonAction('provePassword', input, provePasswordStep)
}
