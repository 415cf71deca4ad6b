import {
  answerAuthenticatorCode,
  answerEmailCode,
  answerRecoveryCode,
  requestEmailCode,
  requestPasswordReset,
  resetPassword,
  setNewPassword,
  signIn,
} from '../actions'

/** The server actions that the login page's forms are given. */
export const signInActions = {
  signIn,
  setNewPassword,
  answerAuthenticatorCode,
  requestEmailCode,
  answerEmailCode,
  answerRecoveryCode,
  requestPasswordReset,
  resetPassword,
}
