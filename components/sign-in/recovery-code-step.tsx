'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { recoveryCodeSchema } from '@/lib/sign-in/schema'
import { StepIntro } from './step-intro'
import type { StepProps } from './steps'

/** A recovery code in the place of the app's code. */
export function RecoveryCodeStep({ actions, email, onProgress }: StepProps) {
  return (
    <Form
      schema={recoveryCodeSchema}
      defaultValues={{ code: '' }}
      guard={false}
      lookAt={null}
      failure="That did not work"
      action={actions.answerRecoveryCode}
      onSaved={(progress) => onProgress(progress, email)}
    >
      <StepIntro>
        Enter one of the recovery codes that you kept when you enrolled your app. It works once.
        Your old app is removed then, and you enrol a new one.
      </StepIntro>
      <TextField
        name="code"
        label="Recovery code"
        hint="Four groups of letters and digits. Capitals, hyphens and spaces do not matter."
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        maxLength={64}
        className="font-mono"
      />
      <SubmitButton className="w-full">Use recovery code</SubmitButton>
    </Form>
  )
}
