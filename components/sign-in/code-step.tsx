'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { codeSchema } from '@/lib/sign-in/schema'
import { CodeField } from './code-field'
import { StepIntro } from './step-intro'
import type { SignInActions, StepProps } from './steps'

/** A step that is answered with a code. */
export function CodeStep({
  next,
  email,
  onProgress,
  answer,
  intro,
}: StepProps & { answer: SignInActions['answerEmailCode']; intro: string }) {
  return (
    <Form
      schema={codeSchema}
      defaultValues={{ code: '', next }}
      guard={false}
      lookAt={null}
      failure="That did not work"
      action={answer}
      onSaved={(progress) => onProgress(progress, email)}
    >
      <StepIntro>{intro}</StepIntro>
      <CodeField />
      <SubmitButton className="w-full">Sign in</SubmitButton>
    </Form>
  )
}
