'use client'

import { Download } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { stepWords } from '@/lib/operations/imports/labels'
import type { ImportView } from '@/lib/operations/imports/views'
import { importColumnsPath, importFilePath, importsPath } from './addresses'
import type { ImportSteps } from './import-steps'

type Step = keyof ImportSteps

/** What can be done with an import now; the one thing to do next comes last. */
function stepsOf({ state, found, run }: ImportView): Step[] {
  if (run) return ([...run.abilities] as Step[]).reverse()
  return state === 'checked' && found && found.create > 0 ? ['discard', 'start'] : ['discard']
}

const isPrimary = (step: Step) => step === 'start' || step === 'resume'

/** The buttons of an import: each asks first, and says what it will do. */
export function ImportActions({ of, actions }: { of: ImportView; actions: ImportSteps }) {
  const [asking, setAsking] = useState<Step | null>(null)
  const router = useRouter()
  const steps = of.emptied ? [] : stepsOf(of)
  const words = stepWords(asking ?? 'start', {
    rows: of.run?.waiting ?? of.found?.create ?? 0,
    created: of.run?.done ?? 0,
  })
  return (
    <>
      {of.state === 'checked' && !of.emptied && (
        <a href={importFilePath(of.id)} download className="button button-secondary">
          <Download aria-hidden="true" className="size-4" />
          Results as a file
        </a>
      )}
      {!of.run && !of.emptied && (
        <ButtonLink
          href={importColumnsPath(of.id)}
          variant={of.state === 'uploaded' ? 'primary' : 'secondary'}
        >
          Choose columns
        </ButtonLink>
      )}
      {steps.map((step) => (
        <Button
          key={step}
          variant={isPrimary(step) ? 'primary' : 'secondary'}
          onClick={() => setAsking(step)}
        >
          {stepWords(step, { rows: 0, created: 0 }).button}
        </Button>
      ))}
      <ConfirmDialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={words.title}
        confirmLabel={words.button}
        cancelLabel={asking === 'cancel' ? 'Go back' : 'Cancel'}
        tone={asking === 'cancel' || asking === 'discard' ? 'danger' : 'primary'}
        onConfirm={async () => {
          if (!asking) return
          const result =
            asking === 'start'
              ? await actions.start({ importId: of.id, checkId: of.checkId ?? '' })
              : await actions[asking]({ importId: of.id })
          if (!result.ok) return result
          toast(words.done)
          if (asking === 'discard') router.push(importsPath)
          return result
        }}
      >
        {words.text}
      </ConfirmDialog>
    </>
  )
}
