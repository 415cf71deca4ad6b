import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { organisationPath, partnersPath } from '@/components/partners/organisations/addresses'
import { SuccessionButtons } from '@/components/partners/successors/succession-buttons'
import { SuccessionSummary } from '@/components/partners/successors/succession-summary'
import { StillMoves, WhatStays } from '@/components/partners/successors/what-moves'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { Panel } from '@/components/ui/panel'
import { get } from '@/lib/partners/successors/get'
import { kindLabels } from '@/lib/partners/successors/labels'
import { isOpen } from '@/lib/partners/successors/policy'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'
import {
  approveSuccessor,
  declineSuccessor,
  giveUpSuccession,
  resumeSuccession,
  withdrawSuccessor,
} from '../actions'

type Props = { params: Promise<{ partnerOrganisationId: string; successionId: string }> }

const actions = {
  approve: approveSuccessor,
  decline: declineSuccessor,
  withdraw: withdrawSuccessor,
  resume: resumeSuccession,
  giveUp: giveUpSuccession,
}

const read = cache(async (organisationId: string, successionId: string) => {
  const of = await orNotFound(get(await staffGate(), { successionId }))
  if (of.organisation.id !== organisationId) notFound()
  return of
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { partnerOrganisationId, successionId } = await params
  const of = await read(partnerOrganisationId, successionId)
  return { title: `${kindLabels[of.kind]} · ${of.organisation.name}` }
}

export default async function SuccessionPage({ params }: Props) {
  const { partnerOrganisationId, successionId } = await params
  const of = await read(partnerOrganisationId, successionId)
  const { organisation, state } = of
  const title = kindLabels[of.kind]
  const waiting = state === 'running' || (state === 'finished' && (of.logins?.waiting ?? 0) > 0)
  return (
    <div className="mx-auto max-w-2xl space-y-5">
      <PageHeader
        title={title}
        description={`${organisation.name} → ${of.successorName}`}
        crumbs={[
          { label: 'Partners', href: partnersPath },
          { label: organisation.name, href: organisationPath(organisation.id) },
          { label: title },
        ]}
        actions={of.steps.length > 0 && <SuccessionButtons of={of} actions={actions} />}
      />
      <Panel title={state === 'proposed' ? 'Proposal' : 'How it stands'}>
        <SuccessionSummary of={of} />
      </Panel>
      {isOpen(of) && (
        <>
          <Panel title={state === 'proposed' ? 'Moves' : 'Still to move'}>
            <StillMoves of={of} />
          </Panel>
          <Panel title={`Stays with ${organisation.name}`}>
            <WhatStays counts={of.counts} />
          </Panel>
        </>
      )}
      <KeepFresh waitingFor={waiting ? `${state} ${of.usersMoved} ${of.logins?.waiting}` : ''} />
    </div>
  )
}
