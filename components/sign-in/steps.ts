import type { ActionResult } from '@/lib/core/result'
import type {
  CodeInput,
  NewPasswordInput,
  RecoveryCodeInput,
  RequestInput,
  ResetPasswordInput,
  SignInInput,
} from '@/lib/sign-in/schema'
import type { SignInAnswer } from '@/lib/sign-in/views'

type Step<Input> = (input: Input) => Promise<ActionResult<SignInAnswer>>

/** The server actions behind the login page's forms. */
export type SignInActions = {
  signIn: Step<SignInInput>
  setNewPassword: Step<NewPasswordInput>
  answerAuthenticatorCode: Step<CodeInput>
  answerRecoveryCode: Step<RecoveryCodeInput>
  requestEmailCode: Step<RequestInput>
  answerEmailCode: Step<CodeInput>
  requestPasswordReset: Step<RequestInput>
  resetPassword: Step<ResetPasswordInput>
}

/** What every step's form is given. */
export type StepProps = {
  actions: SignInActions
  /** Where the person was going. */
  next: string | null
  /** The address of this sign-in, once it was typed. */
  email: string
  onProgress: (answer: SignInAnswer, email: string) => Promise<void> | void
}
