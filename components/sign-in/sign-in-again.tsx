'use client'

import { Callout } from '@/components/ui/callout'
import { PasswordStep } from './password-step'
import { StepIntro } from './step-intro'
import type { StepProps } from './steps'

/** What follows a right recovery code: the password once more, since nothing keeps it. */
export function SignInAgain({ done, ...props }: StepProps & { done: boolean }) {
  return (
    <div className="space-y-5">
      <Callout tone={done ? 'success' : 'warning'} title="Your recovery code was right.">
        <StepIntro>
          {done
            ? 'It is used up now, and your old app is removed. Sign in again with your password: you then enrol a new app.'
            : 'It is used up now. Our login service has not removed your old app yet; it will as soon as it answers. Sign in again in a few minutes with your password: you then enrol a new app. Should a code of the app be asked for even then, enter the same recovery code again.'}
        </StepIntro>
      </Callout>
      <PasswordStep {...props} />
    </div>
  )
}
