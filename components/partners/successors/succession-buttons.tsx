'use client'

import { type ReactNode, useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { fieldLabels } from '@/lib/partners/successors/labels'
import type { SuccessionStep } from '@/lib/partners/successors/policy'
import { declineSchema } from '@/lib/partners/successors/schema'
import { approvalOf, type SuccessionDetails } from '@/lib/partners/successors/views'
import type { SuccessionActions } from './succession-steps'

type Asking = Exclude<SuccessionStep, 'decline'>

const buttons: Record<SuccessionStep, { label: string; tone: 'primary' | 'secondary' }> = {
  approve: { label: 'Approve…', tone: 'primary' },
  decline: { label: 'Decline…', tone: 'secondary' },
  withdraw: { label: 'Withdraw…', tone: 'secondary' },
  resume: { label: 'Let it go on…', tone: 'primary' },
  give_up: { label: 'End it here…', tone: 'secondary' },
}

function wordsOf(step: Asking, of: SuccessionDetails) {
  const { organisation, successorName, counts, factsMoved } = of
  const users = `${counts.users === 1 ? 'One user' : `${counts.users} users`} of ${organisation.name}`
  const uncreated = of.successor ? '' : `, and ${successorName} is not created`
  const accessStays = of.successor
    ? ` The page access that ${successorName} has by now stays as it is.`
    : ''
  const words: Record<Asking, { title: string; button: string; said: string; text: ReactNode }> = {
    approve: {
      title: `Approve ${successorName} as the successor?`,
      button: 'Approve',
      said: 'Approved. It is being done.',
      text: `${users} ${counts.users === 1 ? 'is' : 'are'} moved, at once: their open sessions end, and they sign in again with the same login. ${successorName} gets the page access that was proposed. ${organisation.name} is archived afterwards. This cannot be taken back in one step.`,
    },
    withdraw: {
      title: 'Withdraw your proposal?',
      button: 'Withdraw',
      said: 'Withdrawn.',
      text: 'Nothing is moved. You can propose again.',
    },
    resume: {
      title: 'Let it go on?',
      button: 'Let it go on',
      said: 'It goes on.',
      text: 'It goes on with what is not moved yet.',
    },
    give_up: {
      title: 'End it here?',
      button: 'End it here',
      said: 'Ended.',
      text: `${factsMoved ? `What has moved stays at ${successorName}.` : `Nothing has moved${uncreated}.${accessStays}`} ${organisation.name} keeps ${factsMoved ? 'the rest' : 'all'} and is left as it is. It cannot go on afterwards; another successor can be proposed.`,
    },
  }
  return words[step]
}

/** What can be done about a succession: each asks first, and says what it will do. */
export function SuccessionButtons({
  of,
  actions,
}: {
  of: SuccessionDetails
  actions: SuccessionActions
}) {
  const [asking, setAsking] = useState<SuccessionStep | null>(null)
  const [asked, setAsked] = useState<Asking>('approve')
  // What was there when the dialog opened: what changes behind it was not looked at.
  const [lookedAt, setLookedAt] = useState(of)
  const words = wordsOf(asked, lookedAt)
  const { id: successionId, pageAccess: organisationPages } = lookedAt
  const steps: Record<Asking, () => ReturnType<SuccessionActions['resume']>> = {
    approve: () => actions.approve(approvalOf(lookedAt)),
    withdraw: () => actions.withdraw({ successionId }),
    resume: () => actions.resume({ successionId, organisationPages }),
    give_up: () => actions.giveUp({ successionId }),
  }
  return (
    <>
      {of.steps.toReversed().map((step) => (
        <Button
          key={step}
          variant={buttons[step].tone}
          onClick={() => {
            if (step !== 'decline') setAsked(step)
            setLookedAt(of)
            setAsking(step)
          }}
        >
          {buttons[step].label}
        </Button>
      ))}
      <ConfirmDialog
        open={asking !== null && asking !== 'decline'}
        onClose={() => setAsking(null)}
        title={words.title}
        confirmLabel={words.button}
        tone={asked === 'give_up' ? 'danger' : 'primary'}
        onConfirm={async () => {
          const result = await steps[asked]()
          if (result.ok) toast(words.said, { tone: 'success' })
          return result
        }}
      >
        {words.text}
      </ConfirmDialog>
      {asking === 'decline' && (
        <Decline
          successionId={successionId}
          decline={actions.decline}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  )
}

function Decline({
  successionId,
  decline,
  onClose,
}: {
  successionId: string
  decline: SuccessionActions['decline']
  onClose: () => void
}) {
  return (
    <Dialog open onClose={onClose} title="Decline this proposal?">
      <Form
        schema={declineSchema.pick({ reason: true })}
        defaultValues={{ reason: '' }}
        guard={false}
        failure="Not declined"
        action={({ reason }) => decline({ successionId, reason })}
        onSaved={() => {
          onClose()
          toast('Declined. Nothing is moved.', { tone: 'success' })
        }}
      >
        <TextField
          name="reason"
          label={fieldLabels.reason}
          hint="Who proposed it reads it here and in the history."
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Decline</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
