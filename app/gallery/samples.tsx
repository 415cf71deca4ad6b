'use client'

import { useState } from 'react'
import { z } from 'zod'
import { DataTable } from '@/components/data-table/data-table'
import { RadioField, SwitchField } from '@/components/form/choice-field'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { EmailField, TextareaField, TextField } from '@/components/form/text-field'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Menu } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'

const looks = ['primary', 'secondary', 'ghost', 'danger'] as const

/** Buttons in every look, at work and disabled, a menu, and toasts in every tone. */
export function Buttons() {
  const items = [
    { label: 'Rename', onSelect: () => toast('Renamed.') },
    { label: 'Resend invitation', detail: 'Sent 2 days ago', disabled: true },
    { label: 'Remove', tone: 'danger' as const, onSelect: () => toast('Removed.') },
  ]
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-2">
        {looks.map((look) => (
          <Button key={look} variant={look}>
            {look}
          </Button>
        ))}
        <Button pending>At work</Button>
        <Button disabled>Disabled</Button>
        <Button size="sm">Small</Button>
        <Button size="lg">Large</Button>
        <Menu label="Actions for Ann Example" items={items} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => toast('It is so now.')}>Neutral toast</Button>
        <Button onClick={() => toast('Saved.', { tone: 'success' })}>Success toast</Button>
        <Button onClick={() => toast('It was not saved.', { tone: 'danger' })}>
          Failure toast
        </Button>
      </div>
    </div>
  )
}

const schema = z.strictObject({
  name: z.string().min(1, 'Enter a name.'),
  email: z.string().min(1, 'Enter an email address.'),
  country: z.string().min(1, 'Choose a country.'),
  reason: z.string(),
  owner: z.enum(['partner', 'end_customer'], { error: 'Choose who owns the invoices.' }),
  news: z.boolean(),
})

/** A form of every kind of field; its action refuses what is saved. */
export function SampleForm() {
  return (
    <Form
      schema={schema}
      defaultValues={{ name: '', email: '', country: '', reason: '', news: true }}
      guard={false}
      action={async () => ({
        ok: false,
        error: { code: 'conflict', message: 'This form saves nothing.' },
      })}
      className="max-w-lg space-y-4"
    >
      <TextField name="name" label="Name" hint="As it is on their invoices." />
      <EmailField name="email" label="Email address" />
      <SelectField
        name="country"
        label="Country"
        options={[
          { value: '', label: 'Choose a country' },
          { value: 'FI', label: 'Finland' },
        ]}
      />
      <TextareaField name="reason" label="Reason" optional rows={3} />
      <RadioField
        name="owner"
        label="Invoice owner"
        options={[
          { value: 'partner', label: 'Partner', description: 'The partner is invoiced.' },
          {
            value: 'end_customer',
            label: 'End customer',
            description: 'The customer is invoiced.',
          },
        ]}
      />
      <SwitchField name="news" label="Mail" description="What needs attention is mailed." />
      <SubmitButton>Save</SubmitButton>
    </Form>
  )
}

const rows = [
  { id: '1', name: 'Aurora Cloud Resale', state: 'Active' },
  {
    id: '2',
    name: 'Österreichische Vertriebsgesellschaft für Bürosoftware mbH',
    state: 'Suspended',
  },
  { id: '3', name: '株式会社東京クラウド', state: 'Archived' },
]

/** A table as lists show it, with a name too long for its column. */
export function SampleTable() {
  return (
    <DataTable
      label="Sample partners"
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/gallery#${id}`}
      columns={[
        { header: 'Name', cell: ({ name }) => name, primary: true },
        {
          header: 'State',
          cell: ({ state }) => (
            <Badge tone={state === 'Active' ? 'success' : 'neutral'}>{state}</Badge>
          ),
          phone: 'brief',
        },
      ]}
    />
  )
}

/** A dialog, and one that asks before something that cannot be undone. */
export function Dialogs() {
  const [open, setOpen] = useState<'plain' | 'confirm' | null>(null)
  const close = () => setOpen(null)
  return (
    <div className="flex gap-2">
      <Button onClick={() => setOpen('plain')}>Dialog</Button>
      <Button variant="danger" onClick={() => setOpen('confirm')}>
        Confirmation
      </Button>
      <Dialog
        open={open === 'plain'}
        onClose={close}
        title="A dialog"
        description="It keeps the focus."
      >
        <p>Escape closes it.</p>
        <DialogActions>
          <Button onClick={close}>Close</Button>
        </DialogActions>
      </Dialog>
      <ConfirmDialog
        open={open === 'confirm'}
        onClose={close}
        title="Remove Ann Example?"
        confirmLabel="Remove"
        tone="danger"
        onConfirm={() => toast('Removed.', { tone: 'success' })}
      >
        Access ends at once. This cannot be undone.
      </ConfirmDialog>
    </div>
  )
}
