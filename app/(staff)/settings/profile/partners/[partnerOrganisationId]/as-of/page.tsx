import type { Metadata } from 'next'
import { PageHeader } from '@/components/layout/page-header'
import { AsItWas } from '@/components/operations/as-of/as-it-was'
import { AsOfForm } from '@/components/operations/as-of/as-of-form'
import { organisationPath, partnersPath } from '@/components/partners/organisations/addresses'
import { ButtonLink } from '@/components/ui/button-link'
import { Panel } from '@/components/ui/panel'
import { readAsOf } from '@/lib/operations/as-of/read-as-of'
import { asOfTime } from '@/lib/operations/as-of/schema'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'
import { readOrganisation } from '../read-organisation'

type Props = {
  params: Promise<{ partnerOrganisationId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await readOrganisation((await params).partnerOrganisationId)
  return { title: `${name} as it was` }
}

export default async function AsOfPage({ params, searchParams }: Props) {
  const ctx = await staffGate()
  const { id, name } = await readOrganisation((await params).partnerOrganisationId)
  const { day, time } = await searchParams
  const asked = asOfTime.safeParse(time ? `${day}T${time}` : day)
  const view = asked.success ? await orNotFound(readAsOf(ctx, { id, at: asked.data })) : null
  const shown = (value: unknown) => (typeof value === 'string' ? value : '')
  return (
    <>
      <PageHeader
        title={name}
        crumbs={[
          { label: 'Partners', href: partnersPath },
          { label: name, href: organisationPath(id) },
          { label: 'As it was' },
        ]}
        actions={<ButtonLink href={organisationPath(id)}>As it is now</ButtonLink>}
      />
      <div className="max-w-4xl space-y-5">
        <Panel title="As it was on a date">
          <AsOfForm
            organisationId={id}
            day={shown(day)}
            time={shown(time)}
            timeZone={ctx.config.timeZone}
            problem={day === undefined ? null : (asked.error?.issues[0]?.message ?? null)}
          />
        </Panel>
        {view && (
          <Panel title="Organisation and users then">
            <AsItWas view={view} />
          </Panel>
        )}
      </div>
    </>
  )
}
