import { ListChecks } from 'lucide-react'
import { titled } from '@/app/titled'
import { PageHeader } from '@/components/layout/page-header'
import { bulkActionsPath, newBulkActionPath } from '@/components/operations/bulk-actions/addresses'
import { ChooseAction } from '@/components/operations/bulk-actions/choose-action'
import { StartAction } from '@/components/operations/bulk-actions/start-action'
import { WhoItIsFor } from '@/components/operations/bulk-actions/who-it-is-for'
import { partnersPath } from '@/components/partners/organisations/addresses'
import { usersPath } from '@/components/partners/people/addresses'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { actionLabels } from '@/lib/operations/bulk-actions/labels'
import { actionsOn } from '@/lib/operations/bulk-actions/policy'
import { readPreview } from '@/lib/operations/bulk-actions/read-preview'
import { list as listOffers } from '@/lib/selling/offers/list'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'
import { startBulkAction } from '../actions'
import { readChoice } from './read-choice'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = titled('Choose an action', () =>
  staffGate('partner-organisations:suspend'),
)

export default async function NewBulkActionPage({ searchParams }: Props) {
  const ctx = await staffGate('partner-organisations:suspend')
  const { chosen, entries, action } = readChoice(await searchParams)
  if (!chosen) return <NothingChosen />
  const preview = await orNotFound(readPreview(ctx, { chosen, action }))
  const takesOffer = action === 'add_to_offer' || action === 'remove_from_offer'
  const offers = takesOffer ? await orNotFound(listOffers(ctx, {})) : []
  const title = action ? actionLabels[action].label : 'Choose an action'
  const chosenQuery = new URLSearchParams(entries.map((entry) => [...entry]))
  return (
    <div className="mx-auto max-w-2xl space-y-5">
      <PageHeader
        title={title}
        crumbs={[{ label: 'Bulk actions', href: bulkActionsPath }, { label: title }]}
        {...(action && { description: actionLabels[action].sentence })}
      />
      <WhoItIsFor action={action} preview={preview} />
      {!preview.problem && !action && (
        <ChooseAction actions={actionsOn(preview.of)} chosen={entries} />
      )}
      {!preview.problem && action && (
        <StartAction
          action={action}
          chosen={chosen}
          preview={preview}
          pages={ctx.config.partnerPages}
          offers={offers
            .filter(({ audience }) => audience === 'selected')
            .map(({ id, name }) => ({ id, name }))}
          start={startBulkAction}
          backHref={`${newBulkActionPath}?${chosenQuery}`}
        />
      )}
    </div>
  )
}

function NothingChosen() {
  return (
    <>
      <PageHeader
        title="Choose an action"
        crumbs={[{ label: 'Bulk actions', href: bulkActionsPath }, { label: 'Choose an action' }]}
      />
      <EmptyState
        icon={<ListChecks />}
        title="Nothing is selected"
        action={
          <>
            <ButtonLink href={partnersPath}>Partners</ButtonLink>
            <ButtonLink href={usersPath}>Users</ButtonLink>
          </>
        }
      >
        Select some rows of a list first.
      </EmptyState>
    </>
  )
}
