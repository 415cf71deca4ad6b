import { TOTP } from 'otpauth'
import type { Context, PartnerActor, StaffActor } from '@/lib/core/context'
import { readSession } from '@/lib/sessions/read'
import { finishEnrolment } from '@/lib/sign-in/finish-enrolment'
import { signIn } from '@/lib/sign-in/sign-in'
import { startEnrolment } from '@/lib/sign-in/start-enrolment'
import type { SignInTools } from '@/lib/sign-in/tools'
import type { TestPool } from './cognito'
import { contextFor, visitor } from './context'
import type { TestDatabase } from './database'
import { activePartnerUser } from './partner-user'

/** The codes that an app with this secret shows, a period apart, so that none is used twice. */
export function codesOf(secret: string): () => string {
  const totp = new TOTP({ secret })
  let period = 0
  return () => totp.generate({ timestamp: Date.now() + 30_000 * period++ })
}

/** People with an authenticator app, and their steps up to where a code is asked for. */
export function authenticatorUsers(database: TestDatabase, cognito: TestPool, tools: SignInTools) {
  const ctx = contextFor(database, visitor)

  /** Enrols an app for somebody who is signed in. */
  async function enrol(person: Context<StaffActor | PartnerActor>, password: string) {
    const { secret } = await startEnrolment(person, tools, { password })
    const nextCode = codesOf(secret)
    const { recoveryCodes } = await finishEnrolment(person, tools, { code: nextCode() })
    return { nextCode, codes: recoveryCodes ?? [] }
  }

  async function signedIn() {
    const user = await activePartnerUser(database, cognito, tools)
    const actor = (await readSession(database, ctx.config, user.sessionId)) as PartnerActor
    return { user, person: contextFor(database, actor) }
  }

  async function enrolled() {
    const { user, person } = await signedIn()
    return { user, person, ...(await enrol(person, user.password)) }
  }

  const enter = ({ email, password }: { email: string; password: string }) =>
    signIn(ctx, tools, { email, password })

  /** Signs in as far as the step that asks for a code of the app. */
  async function challengeOf(user: { email: string; password: string }): Promise<string> {
    const step = await enter(user)
    if (step.kind !== 'authenticator_code') throw new Error(step.kind)
    return step.challenge
  }

  return { enrol, signedIn, enrolled, enter, challengeOf }
}
