'use client'

import { useRouter } from 'next/navigation'
import { ChangedValues } from '@/components/form/changed-values'
import { SwitchField } from '@/components/form/choice-field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { useOpened } from '@/components/form/use-opened'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import type { PartnersState } from '@/lib/partners/organisations/lists'
import { longestViewName } from '@/lib/partners/organisations/policy'
import { viewForm } from '@/lib/partners/organisations/schema'
import { listPath } from './addresses'
import { queryOf, type ShownView } from './shown-view'
import type { ViewActions, ViewStep } from './view-actions'

type Props = {
  step: ViewStep
  /** As which the table was opened; null for none. */
  view: ShownView | null
  state: PartnersState
  actions: ViewActions
  mayShare: boolean
  onClose: () => void
}

/** The dialog for a step. */
export function ViewDialogs(props: Props) {
  const { step, view } = props
  if (step === 'save' || !view) return <SaveView {...props} />
  return step === 'edit' ? (
    <EditView {...props} view={view} />
  ) : (
    <RemoveView {...props} view={view} />
  )
}

function SaveView({ state, actions, mayShare, onClose }: Props) {
  const router = useRouter()
  const query = queryOf(state)
  return (
    <Dialog
      open
      onClose={onClose}
      title="Save view"
      description="Keeps the search, filters and order that the table has now. Columns are as each person chose."
    >
      <Form
        schema={viewForm}
        defaultValues={{ name: '', shared: false }}
        guard={false}
        action={(values) => actions.save({ ...values, query })}
        onSaved={({ id }) => {
          onClose()
          toast('The view is saved.', { tone: 'success' })
          router.push(listPath({ ...query, view: id }))
        }}
      >
        <NameAndReach mayShare={mayShare} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Save</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}

const values = ({ name, shared }: ShownView) => ({ name, shared })

const shown: Record<string, (view: ShownView) => string> = {
  Name: ({ name }) => name,
  'Shared with all staff': ({ shared }) => (shared ? 'yes' : 'no'),
}

function EditView({ view, actions, onClose }: Props & { view: ShownView }) {
  const { id: viewId, name, mayShare } = view
  const { opened, now, atVersion } = useOpened(view, values)
  return (
    <Dialog
      open
      onClose={onClose}
      title={mayShare ? `Rename or share the view ${name}` : `Rename the view ${name}`}
    >
      <Form
        schema={viewForm}
        defaultValues={values(opened)}
        guard={false}
        action={(facts) => atVersion((version) => actions.change({ viewId, version, ...facts }))}
        onSaved={() => {
          onClose()
          toast('The view is changed.', { tone: 'success' })
        }}
      >
        <ChangedValues opened={opened} now={now} shown={shown} />
        <NameAndReach mayShare={mayShare} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Save</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}

function NameAndReach({ mayShare }: { mayShare: boolean }) {
  return (
    <>
      <TextField name="name" label="Name" maxLength={longestViewName} />
      {mayShare && (
        <SwitchField
          name="shared"
          label="Share with all staff"
          description="Administrators can then change and delete it."
        />
      )}
    </>
  )
}

function RemoveView({ view, state, actions, onClose }: Props & { view: ShownView }) {
  const router = useRouter()
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Delete the view ${view.name}?`}
      confirmLabel="Delete"
      tone="danger"
      onConfirm={async () => {
        const result = await actions.remove({ viewId: view.id })
        if (result.ok) {
          toast('The view is deleted.', { tone: 'success' })
          router.replace(listPath(queryOf(state)))
        }
        return result
      }}
    >
      {view.shared ? 'It goes for all staff. ' : ''}The partners that it shows stay as they are.
    </ConfirmDialog>
  )
}
