'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import {
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
  useTransition,
} from 'react'
import {
  type DefaultValues,
  type FieldErrors,
  type FieldValues,
  FormProvider,
  type Path,
  useForm,
} from 'react-hook-form'
import type { z } from 'zod'
import { DirtyContext } from '@/components/ui/dirty'
import { errorReference } from '@/components/ui/error-reference'
import { type Failure, failureOf, unanswered, unread } from '@/components/ui/failure'
import { withProof } from '@/components/ui/proof'
import type { ActionResult } from '@/lib/core/result'
import { ErrorSummary } from './error-summary'
import { Findings } from './findings'
import { FormContext } from './form-context'
import { refusingUnreadable } from './unreadable-input'
import { UnsavedChanges } from './unsaved-changes'

type ObjectSchema = z.ZodType<FieldValues, FieldValues>

export type FormProps<Schema extends ObjectSchema, Data> = {
  /** Checked here first and on the server again. */
  schema: Schema
  /** Every field has one: `''` for an empty text, `null` or `''` for a radio without choice. */
  defaultValues: DefaultValues<z.input<Schema>>
  /** Gets the values as entered; the server normalises them. */
  action: (values: z.input<Schema>) => Promise<ActionResult<Data>>
  /** After success. The form stays locked until a navigation started here is over. */
  onSaved?: (data: Data, values: z.input<Schema>) => void | Promise<void>
  /** What the summary of errors says first. Default `Not saved`. */
  failure?: string
  /** The action only reads: without an answer nothing can have been done. */
  reads?: boolean
  /**
   * Where to see, in another tab, whether something of uncertain outcome was done. Default: this page; null
   * where nothing shows it.
   */
  lookAt?: string | null
  /** Asks before leaving with unsaved entries. Default true. */
  guard?: boolean
  className?: string
  children: ReactNode
}

/**
 * A form: validation by `schema`, errors by field and in a summary that takes the focus, entries kept on any
 * failure, one submission at a time. Fields and `SubmitButton` find it by context.
 */
export function Form<Schema extends ObjectSchema, Data>({
  schema,
  defaultValues,
  action,
  onSaved,
  guard = true,
  reads = false,
  lookAt,
  failure = 'Not saved',
  className = 'space-y-5',
  children,
}: FormProps<Schema, Data>) {
  type Values = z.input<Schema> & FieldValues
  const [findings] = useState(() => new Findings())
  const form = useForm<Values>({
    resolver: findings.within<Values>(
      refusingUnreadable(zodResolver(schema, undefined, { raw: true })),
    ),
    defaultValues: defaultValues as DefaultValues<Values>,
    shouldFocusError: false,
  })
  const id = useId()
  const locked = useRef(false)
  const [transition, startTransition] = useTransition()
  // React ends all transitions together: one that waits elsewhere, for example for this form, would hold it up for ever.
  const [failed, setFailed] = useState(false)
  const pending = transition && !failed
  const [failures, setFailures] = useState(0)
  const [problem, setProblem] = useState<Failure | null>(null)
  const labels = useRef(new Map<string, string>())
  const reportDirty = useContext(DirtyContext)
  const dirty = form.formState.isDirty

  useEffect(() => {
    reportDirty?.(dirty)
    return () => reportDirty?.(false)
  }, [dirty, reportDirty])

  function fail(next: typeof problem) {
    setProblem(next)
    setFailed(true)
    setFailures((count) => count + 1)
  }

  async function save(values: Values) {
    setProblem(null)
    let result: ActionResult<Data>
    try {
      result = await withProof(() => action(values))
    } catch (error) {
      rethrowNavigation(error)
      return fail(failureOfForm(error, reads))
    }
    if (!result.ok) {
      for (const [name, message] of Object.entries(result.error.fields ?? {})) {
        const error = { type: 'server', message }
        form.setError(name as Path<Values>, error)
        findings.note(name, form.getValues(name as Path<Values>), error)
      }
      return fail(result.error)
    }
    form.reset(values, { keepValues: true })
    reportDirty?.(false)
    const { data } = result
    startTransition(async () => onSaved?.(data, values))
  }

  function submit() {
    if (locked.current || pending) return
    locked.current = true
    setFailed(false)
    startTransition(async () => {
      try {
        await form.handleSubmit(save, () => fail(null))()
      } finally {
        locked.current = false
      }
    })
  }

  const errors: FieldErrors<Values> = form.formState.errors
  return (
    <FormProvider {...form}>
      <FormContext value={{ id, pending, labels: labels.current, findings }}>
        <form
          noValidate
          method="post"
          className={className}
          aria-busy={pending || undefined}
          onSubmit={(event) => {
            event.preventDefault()
            // A form in a dialog is inside the page's form in React's tree, though not in the document.
            event.stopPropagation()
            submit()
          }}
        >
          <ErrorSummary
            title={failure}
            failures={failures}
            problem={problem}
            errors={errors}
            lookAt={lookAt}
          />
          {children}
        </form>
        {guard && <UnsavedChanges when={dirty && !pending} />}
      </FormContext>
    </FormProvider>
  )
}

/** Next's redirect and not-found travel as errors with such a digest; they are not ours to catch. */
function rethrowNavigation(error: unknown): void {
  if (errorReference(error)?.startsWith('NEXT_')) throw error
}

function failureOfForm(error: unknown, reads: boolean): Failure {
  const reference = errorReference(error)
  const { message, ...failure } = failureOf(error, reads ? unread : unanswered)
  return reference
    ? { ...failure, message: 'Something went wrong on our side. Your entries are kept.', reference }
    : { ...failure, message: `${message} Your entries are kept.` }
}
