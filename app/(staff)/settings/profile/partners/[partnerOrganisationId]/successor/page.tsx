import type { Metadata } from 'next'
import { cache } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { organisationPath, partnersPath } from '@/components/partners/organisations/addresses'
import {
  mergePath,
  successionPath,
  successorPath,
} from '@/components/partners/successors/addresses'
import { ChooseSuccessor } from '@/components/partners/successors/choose-successor'
import { CorrectionForm } from '@/components/partners/successors/correction-form'
import { MergeForm } from '@/components/partners/successors/merge-form'
import { WhatMoves, WhatStays } from '@/components/partners/successors/what-moves'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import type { Context, StaffActor } from '@/lib/core/context'
import { get } from '@/lib/partners/organisations/get'
import type { PartnerOrganisationView } from '@/lib/partners/organisations/views'
import { isOpen } from '@/lib/partners/successors/policy'
import { readOfOrganisation } from '@/lib/partners/successors/read-of-organisation'
import { readPreview } from '@/lib/partners/successors/read-preview'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'
import {
  findBillingAccountOfPartner,
  findCrmAccountOfPartner,
  findPartnerOrganisations,
} from '../../actions'
import { proposeSuccessor } from './actions'

type Props = {
  params: Promise<{ partnerOrganisationId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const read = cache(async (id: string) => {
  const ctx = await staffGate('partner-organisations:succeed')
  return { ctx, organisation: await orNotFound(get(ctx, { id })) }
})

const titles = {
  correction: 'Correct its accounts',
  merge: 'Merge into another organisation',
} as const
type Kind = keyof typeof titles

const kindOf = ({ kind }: Awaited<Props['searchParams']>): Kind =>
  kind === 'merge' ? 'merge' : 'correction'

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { organisation } = await read((await params).partnerOrganisationId)
  return { title: `${titles[kindOf(await searchParams)]} · ${organisation.name}` }
}

export default async function SuccessorPage({ params, searchParams }: Props) {
  const { ctx, organisation } = await read((await params).partnerOrganisationId)
  const query = await searchParams
  const kind = kindOf(query)
  const into = kind === 'merge' && typeof query.into === 'string' ? query.into : undefined
  const { id, name } = organisation
  const [{ successions }, of] = await Promise.all([
    orNotFound(readOfOrganisation(ctx, { id })),
    orNotFound(readPreview(ctx, { organisationId: id, successorId: into })),
  ])
  const open = successions.find(isOpen)
  const other = kind === 'merge' ? 'correction' : 'merge'
  return (
    <div className="mx-auto max-w-2xl space-y-5">
      <PageHeader
        title={titles[kind]}
        description={`${name} · ${organisation.zuoraAccountKey}`}
        crumbs={[
          { label: 'Partners', href: partnersPath },
          { label: name, href: organisationPath(id) },
          { label: titles[kind] },
        ]}
      />
      <p>
        {kind === 'merge'
          ? 'Where two organisations are one partner, one of them takes the place of the other.'
          : 'The accounts of an organisation never change, because what was sold refers to them. A new organisation with the right accounts takes its place.'}{' '}
        You propose it, and another administrator decides.{' '}
        <a className="link" href={other === 'merge' ? mergePath(id) : successorPath(id)}>
          {titles[other]} instead
        </a>
      </p>
      {open ? (
        <Callout tone="warning" title="Something is open already">
          This organisation has{' '}
          <a className="link" href={successionPath(open.organisation.id, open.id)}>
            a proposal or a move
          </a>{' '}
          that is not over.
        </Callout>
      ) : (
        <Steps ctx={ctx} organisation={organisation} kind={kind} of={of} />
      )}
    </div>
  )
}

function Steps({
  ctx,
  organisation,
  kind,
  of,
}: {
  ctx: Context<StaffActor>
  organisation: PartnerOrganisationView
  kind: Kind
  of: Awaited<ReturnType<typeof readPreview>>
}) {
  const { id, name } = organisation
  const { partnerPages: available, salesforceRequired } = ctx.config
  const { successor, problem } = of
  if (problem) {
    return (
      <Callout tone="warning" title="Not possible now">
        {problem}
      </Callout>
    )
  }
  if (kind === 'merge' && !successor) {
    return <ChooseSuccessor organisationId={id} find={findPartnerOrganisations} />
  }
  return (
    <>
      <Panel
        title={successor ? `Moves to ${successor.name}` : 'Moves to the successor'}
        actions={
          successor && (
            <a className="link" href={mergePath(id)}>
              Choose another
            </a>
          )
        }
      >
        <WhatMoves of={of} successor={successor} />
      </Panel>
      <Panel title={`Stays with ${name}`}>
        <WhatStays counts={of.counts} />
      </Panel>
      <Panel title="Proposal">
        {successor ? (
          <MergeForm
            key={successor.id}
            organisation={{ id, name, pageAccess: of.pageAccess }}
            successor={successor}
            available={available}
            propose={proposeSuccessor}
          />
        ) : (
          <CorrectionForm
            organisation={organisation}
            available={available}
            salesforceRequired={salesforceRequired}
            propose={proposeSuccessor}
            findBillingAccount={findBillingAccountOfPartner}
            findCrmAccount={findCrmAccountOfPartner}
          />
        )}
      </Panel>
    </>
  )
}
