'use client'

import { useRouter } from 'next/navigation'
import { CheckboxField } from '@/components/form/choice-field'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { type BulkActionName, type PartnerPage, partnerPages } from '@/db/enums'
import type { ActionResult } from '@/lib/core/result'
import { actionLabels, subjectsOf } from '@/lib/operations/bulk-actions/labels'
import {
  type ChosenInput,
  emptyForm,
  offerForm,
  pagesForm,
  reasonForm,
  type StartInput,
} from '@/lib/operations/bulk-actions/schema'
import type { ActionPreview } from '@/lib/operations/bulk-actions/views'
import { partnerPageLabels } from '@/lib/partners/organisations/labels'
import { bulkActionPath, bulkActionsPath } from './addresses'

export type StartBulkAction = (input: StartInput) => Promise<ActionResult<{ bulkActionId: string }>>

type Props = {
  action: BulkActionName
  chosen: ChosenInput
  preview: ActionPreview
  /** The pages that exist here. */
  pages: readonly PartnerPage[]
  /** Offers for selected organisations. */
  offers: readonly { id: string; name: string }[]
  start: StartBulkAction
  /** Where another action is chosen. */
  backHref: string
}

const noPages = Object.fromEntries(partnerPages.map((page) => [page, false])) as Record<
  PartnerPage,
  boolean
>

/** What an action takes besides, and the button that starts it. */
export function StartAction(props: Props) {
  const { action, chosen, preview, pages, offers, start, backHref } = props
  const router = useRouter()
  const begin = async (facts: object) => {
    const input = { action, chosen, count: preview.count, ...facts } as StartInput
    const result = await start(input)
    // By now they may be others: what is shown is counted again.
    if (!result.ok && result.error.code === 'conflict') router.refresh()
    return result
  }
  const common = {
    failure: 'Not started',
    lookAt: bulkActionsPath,
    guard: false,
    onSaved: ({ bulkActionId }: { bulkActionId: string }) =>
      router.push(bulkActionPath(bulkActionId)),
    className: 'max-w-2xl space-y-5',
  }
  const buttons = (
    <div className="flex flex-col gap-2 border-t border-line pt-5 sm:flex-row">
      <SubmitButton variant={takesAway(action) ? 'danger' : 'primary'}>
        {actionLabels[action].label}: {subjectsOf(preview.of, preview.count)}
      </SubmitButton>
      <ButtonLink href={backHref} prefetch={false}>
        Another action
      </ButtonLink>
    </div>
  )
  switch (action) {
    case 'suspend_organisations':
    case 'suspend_users':
      return (
        <Form {...common} schema={reasonForm} defaultValues={{ reason: '' }} action={begin}>
          <TextField
            name="reason"
            label="Reason"
            hint="Staff see it with each of them and in the history. The users are not told."
          />
          {buttons}
        </Form>
      )
    case 'grant_pages':
    case 'withdraw_pages':
      return (
        <Form
          {...common}
          schema={pagesForm}
          defaultValues={{ pages: noPages }}
          action={(values) => begin({ pages: partnerPages.filter((page) => values.pages[page]) })}
        >
          <fieldset className="space-y-2">
            <legend className="mb-1.5 font-medium">Pages</legend>
            {pages.map((page) => (
              <CheckboxField key={page} name={`pages.${page}`} label={partnerPageLabels[page]} />
            ))}
          </fieldset>
          {buttons}
        </Form>
      )
    case 'add_to_offer':
    case 'remove_from_offer':
      return (
        <Form {...common} schema={offerForm} defaultValues={{ offerId: '' }} action={begin}>
          <SelectField
            name="offerId"
            label="Offer"
            hint="Offers for selected organisations. One for all partners is not among them."
            options={[
              { value: '', label: 'Choose an offer' },
              ...offers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          {buttons}
        </Form>
      )
    default:
      return (
        <Form {...common} schema={emptyForm} defaultValues={{}} action={begin}>
          {buttons}
        </Form>
      )
  }
}

const takesAway = (action: BulkActionName) =>
  action.startsWith('suspend') || action === 'withdraw_pages' || action === 'archive_organisations'
